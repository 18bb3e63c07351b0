import type { Address } from 'viem'
import type { Command, InputOf, OutputOf } from '../command/command.ts'
import type { ReadContext } from '../command/context.ts'
import type { Signer } from '../signer.ts'
import type { Desks } from './desk.ts'

/**
 * What a provider tells of itself: `serving`, `beating`, `no-heartbeat`, `offered`, `not-offered`,
 * `begun`, `resumed`, `waiting`, `submitted`, `failed`, `declined`, `given-up`, `left`, `left-running`,
 * `trouble`, `stopped`; with the job and whatever else belongs to it.
 */
export type Tell = (event: string, facts?: { readonly [name: string]: unknown }) => void

/** Somebody who works, and what it works with. */
export type Provider = {
  readonly context: ReadContext
  readonly account: Address
  readonly signer: Signer
  readonly desks: Desks
  readonly tell: Tell
  /** Acts in the account's name, each act once: it waits until it is known how that ended. */
  act<command extends Command>(
    command: command,
    input: InputOf<command>,
  ): Promise<OutputOf<command>>
}
