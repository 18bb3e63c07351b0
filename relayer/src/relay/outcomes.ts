import { type CallError, type Deployment, forwarderAbi } from '@guildhall/sdk'
import { type Hex, isAddressEqual, type Log, parseEventLogs } from 'viem'
import { callErrorOf } from './callError.ts'

const validities = ['Valid', 'Expired', 'WrongNonce', 'BadSignature', 'UntrustedTarget'] as const

/** What the Forwarder says became of a request. */
export type Outcome =
  | { readonly kind: 'called' }
  | { readonly kind: 'failed'; readonly error: CallError }
  | { readonly kind: 'skipped'; readonly reason: (typeof validities)[number] }

/** The outcome of each request in a transaction's logs, by its digest. */
export function outcomesOf(
  deployment: Deployment,
  logs: readonly Log[],
): ReadonlyMap<Hex, Outcome> {
  const own = logs.filter(({ address }) => isAddressEqual(address, deployment.contracts.forwarder))
  const events = parseEventLogs({
    abi: forwarderAbi,
    eventName: ['RequestExecuted', 'RequestSkipped'],
    logs: own,
  })
  return new Map(
    events.map(({ eventName, args }): [Hex, Outcome] => {
      if (eventName === 'RequestSkipped') {
        return [args.digest, { kind: 'skipped', reason: validities[args.reason] ?? 'Valid' }]
      }
      if (args.success) return [args.digest, { kind: 'called' }]
      return [args.digest, { kind: 'failed', error: callErrorOf(args.result) }]
    }),
  )
}
