import {
  type Address,
  concat,
  type Hex,
  keccak256,
  type PublicClient,
  recoverTypedDataAddress,
  stringToHex,
  toHex,
} from 'viem'
import type { Deployment } from '../deployment.ts'
import {
  InvalidInputError,
  NoRelayerError,
  PaymentRequiredError,
  PlanExpiredError,
  UnsettledRequestError,
  WrongSignatureError,
} from '../errors.ts'
import { feeQuoteSchema } from '../feeWire.ts'
import { requestId } from '../forwardRequest.ts'
import { jsonOrNone } from '../jsonOrNone.ts'
import type { RelayClient } from '../relayClient.ts'
import { relaySigned } from '../relaySigned.ts'
import type { Actor, Signable } from './actor.ts'
import { type Plan, planLifetime, type Signatures } from './plan.ts'
import { timeNow } from './timeNow.ts'

/** The run stops here: this must be signed first. */
export class SignatureNeeded extends Error {
  override name = 'SignatureNeeded'
  readonly signable: Signable
  readonly plan: Plan
  constructor({ signable, plan }: { signable: Signable; plan: Plan }) {
    super(`To be signed: ${signable.words}`)
    this.signable = signable
    this.plan = plan
  }
}

/** The run stops here: everything is signed and handed over, and how it ended is not known yet. */
export class StillPending extends Error {
  override name = 'StillPending'
  readonly id: Hex
  readonly plan: Plan
  constructor({ id, plan }: { id: Hex; plan: Plan }) {
    super(`Request ${id} is under way.`)
    this.id = id
    this.plan = plan
  }
}

/**
 * Somebody whose key is elsewhere. A run goes on until a signature is missing and stops there; repeated
 * with the same input, the plan and the signature it comes to the same place and goes on. Nothing is
 * kept between runs, and a request is made once, since the same run makes the same request.
 */
export function createReplayActor({
  deployment,
  publicClient,
  relayer,
  address,
  plan: given,
  signatures = {},
  sign: signHere,
  paysFees = false,
  timeout = 25,
}: {
  deployment: Deployment
  publicClient: PublicClient
  relayer: RelayClient | undefined
  address: Address
  /** Of the run before; a new one unless given. */
  plan?: Plan | undefined
  signatures?: Signatures | undefined
  /** Signs what there is no signature for; unless given the run stops there. */
  sign?: ((signable: Signable, plan: Plan) => Promise<Hex>) | undefined
  /** Whether a fee the relayer asks is one more thing to be signed; else it is an error. */
  paysFees?: boolean | undefined
  /** Seconds to wait for a request that was handed over. */
  timeout?: number | undefined
}): Actor {
  const known = new Map(
    Object.entries(signatures).map(([hash, signature]) => [hash.toLowerCase(), signature]),
  )
  let made: Promise<Plan> | undefined

  const planOf = () => {
    made ??= given
      ? Promise.resolve({ ...given, fixed: { ...given.fixed } })
      : newPlan(publicClient)
    return made
  }

  const sign = async (signable: Signable): Promise<Hex> => {
    const plan = await planOf()
    const signature = known.get(signable.hash)
    if (!signature) {
      const now = await timeNow(publicClient)
      const isCurrent = plan.at <= now + 120 && now < plan.at + planLifetime
      if (!isCurrent) throw new PlanExpiredError({ at: plan.at, now })
      if (signHere) return signHere(signable, plan)
      throw new SignatureNeeded({ signable, plan })
    }
    const { typedData, hash } = signable
    if (!(await isSignedBy({ publicClient, address, typedData, signature }))) {
      throw new WrongSignatureError({ account: address, hash })
    }
    return signature
  }

  /** Has the fee paid that was asked for a request, if one was: by a quote the plan has. */
  const payFee = async (name: string): Promise<string | undefined> => {
    const { fixed } = await planOf()
    if (!paysFees || !Object.hasOwn(fixed, name)) return undefined
    const parsed = feeQuoteSchema.safeParse(jsonOrNone(fixed[name] ?? ''))
    if (!parsed.success) throw notFixed(name)
    // Who pays no fee carries no words of it
    const { signFee } = await import('./signFee.ts')
    return signFee({ deployment, publicClient, from: address, quote: parsed.data, sign })
  }

  return {
    address,
    validity: 1800,
    patience: timeout,
    isRelayed: true,
    now: async () => (await planOf()).at,
    random: async (name) =>
      keccak256(concat([(await planOf()).seed, address, keccak256(stringToHex(name))])),

    async fix(name, schema, read) {
      const { fixed } = await planOf()
      const before = Object.hasOwn(fixed, name) ? fixed[name] : undefined
      if (before !== undefined) {
        const parsed = schema.safeParse(jsonOrNone(before))
        if (parsed.success) return parsed.data
        throw notFixed(name)
      }
      const value = await read()
      fixed[name] = JSON.stringify(value)
      return value
    },

    sign,

    async relay(signed) {
      if (!relayer) throw new NoRelayerError()
      const id = requestId(deployment, signed.request)
      const fee = `fee ${id.slice(0, 42)}`
      for (;;) {
        const payment = await payFee(fee)
        try {
          return await relaySigned({ deployment, publicClient, relayer, signed, timeout, payment })
        } catch (error) {
          const plan = await planOf()
          if (error instanceof UnsettledRequestError) throw new StillPending({ id, plan })
          if (!paysFees || !(error instanceof PaymentRequiredError)) throw error
          const quote = JSON.stringify(error.quote)
          const isNew = error.quote.requestId === id && plan.fixed[fee] !== quote
          // A payment that was refused is not just tried again with another
          if (!isNew || (payment && !outdated.has(error.reason))) throw error
          plan.fixed[fee] = quote
        }
      }
    },
  }
}

/** Why a payment is not taken that another quote may be paid instead of. */
const outdated = new Set(['quote_expired', 'quote_unknown'])

function notFixed(name: string): InvalidInputError {
  const issue = { path: `fixed.${name}`, message: 'is not what was fixed' }
  return new InvalidInputError({ command: 'The plan', issues: [issue] })
}

async function newPlan(publicClient: PublicClient): Promise<Plan> {
  const seed = toHex(crypto.getRandomValues(new Uint8Array(32)))
  return { seed, at: await timeNow(publicClient), fixed: {} }
}

/** By its key, or, where the account has code, as ERC-1271 has it. */
async function isSignedBy({
  publicClient,
  address,
  typedData,
  signature,
}: {
  publicClient: PublicClient
  address: Address
  typedData: Signable['typedData']
  signature: Hex
}): Promise<boolean> {
  const signer = await recoverTypedDataAddress({ ...typedData, signature }).catch(() => undefined)
  if (signer?.toLowerCase() === address.toLowerCase()) return true
  if (!(await publicClient.getCode({ address }))) return false
  return publicClient.verifyTypedData({ address, ...typedData, signature } as never)
}
