import type { Address, Hex, TypedDataDefinition } from 'viem'
import type { z } from 'zod'
import type { Call } from '../call.ts'
import type { SignedRequest } from '../forwardRequest.ts'
import type { Sent } from '../relaySigned.ts'

/** Something to be signed, with what it does in plain words. */
export type Signable = {
  readonly typedData: TypedDataDefinition
  /** Its EIP-712 hash. */
  readonly hash: Hex
  /** Made from the typed data's own values, and the deployment's; never from anybody's text. */
  readonly words: string
  /** What the nonce of a payment, or the commitment of a sealed offer, is the keccak-256 of. */
  readonly opening?: Hex | undefined
}

/** What the next call takes. */
export type Spending = {
  readonly token: Address
  /** In the token's smallest unit. */
  readonly amount: bigint
  readonly spender: Address
  /** The job paid for; none where the call makes it. */
  readonly jobId?: bigint | undefined
}

/**
 * In whose name a command acts. What is not determined by the input comes from here, each under a name
 * that is used once in a run, so that an actor may give the same again when the run is repeated.
 */
export type Actor = {
  readonly address: Address
  /** How long what it signs is good for, in seconds. */
  readonly validity: number
  /** How long it waits for what was handed over, in seconds. */
  readonly patience: number
  /** Unix seconds at which the run began. */
  now(): Promise<number>
  /** 32 random bytes. */
  random(name: string): Promise<Hex>
  /** Something read that what is signed depends on, and that may have changed when the run is repeated. */
  fix<schema extends z.ZodType>(
    name: string,
    schema: schema,
    read: () => Promise<z.output<schema>>,
  ): Promise<z.output<schema>>
  sign(signable: Signable): Promise<Hex>
  /** Hands a signed request over and waits for its end. */
  relay(signed: SignedRequest): Promise<Sent>
  /** Whether calls go through a relayer. */
  readonly isRelayed: boolean
  /** Makes a call from a wallet of its own; missing where there is none at hand. */
  readonly direct?: ((call: Call, words: string) => Promise<Sent>) | undefined
  /** Has the next call pay this from an allowance made for it; missing where payments are signed. */
  readonly spend?: ((spending: Spending) => Promise<void>) | undefined
}
