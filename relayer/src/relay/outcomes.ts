import { type CallError, type Deployment, forwarderAbi } from '@guildhall/sdk'
import {
  decodeAbiParameters,
  getAbiItem,
  type Hex,
  isAddressEqual,
  type Log,
  parseAbiParameters,
  toEventSelector,
} from 'viem'
import { callErrorOf } from './callError.ts'

const validities = ['Valid', 'Expired', 'WrongNonce', 'BadSignature', 'UntrustedTarget'] as const

/** What the Forwarder says became of a request. */
export type Outcome =
  | { readonly kind: 'called' }
  | { readonly kind: 'failed'; readonly error: CallError }
  | { readonly kind: 'skipped'; readonly reason: (typeof validities)[number] }

type Skipped = Extract<Outcome, { kind: 'skipped' }>

/** Whether a skipped request never comes. Late ones and those out of turn are judged by the chain's own clock and nonces. */
export function isHopeless(outcome: Outcome): outcome is Skipped {
  return outcome.kind === 'skipped' && hopeless.has(outcome.reason)
}

const hopeless: ReadonlySet<Skipped['reason']> = new Set(['BadSignature', 'UntrustedTarget'])

/** What is told of a request the Forwarder skips. */
export function notCalled({ reason }: Skipped): CallError {
  return { name: reason, message: `The Forwarder does not call it: ${reason}.` }
}

/** The outcome of each request in a transaction's logs, by its digest. */
export function outcomesOf(
  deployment: Deployment,
  logs: readonly Log[],
): ReadonlyMap<Hex, Outcome> {
  const own = logs.filter(({ address }) => isAddressEqual(address, deployment.contracts.forwarder))
  return new Map(
    own.flatMap(({ topics, data }): [Hex, Outcome][] => {
      const [event, digest] = topics
      if (!digest) return []
      if (event === skipped.selector) {
        const [, reason] = decodeAbiParameters(skipped.data, data)
        return [[digest, { kind: 'skipped', reason: validities[reason] ?? 'Valid' }]]
      }
      if (event !== executed.selector) return []
      const [, success, result] = decodeAbiParameters(executed.data, data)
      return [
        [digest, success ? { kind: 'called' } : { kind: 'failed', error: callErrorOf(result) }],
      ]
    }),
  )
}

/** Hashed once: `parseEventLogs` hashes every event's signature for every log. */
const executed = {
  selector: toEventSelector(getAbiItem({ abi: forwarderAbi, name: 'RequestExecuted' })),
  data: parseAbiParameters('uint256 nonce, bool success, bytes result'),
}
const skipped = {
  selector: toEventSelector(getAbiItem({ abi: forwarderAbi, name: 'RequestSkipped' })),
  data: parseAbiParameters('uint256 nonce, uint8 reason'),
}
