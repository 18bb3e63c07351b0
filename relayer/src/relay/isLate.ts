import type { Head } from '../chain/head.ts'
import type { Deps } from '../deps.ts'
import { now } from '../unixTime.ts'
import type { RequestRow } from './request.ts'

/** Seconds a block's clock may be behind ours, and seconds between two blocks, at most. */
const skew = 2
const blockTime = 12

/**
 * Whether a request's time is up: by the chain's clock, and by ours where it is in no transaction. An
 * idle chain's clock stands still, but its next block will not be older than now.
 */
export function isLate({ deadline, transaction_id }: RequestRow, head: Head): boolean {
  return deadline <= head.timestamp || (transaction_id === null && deadline <= now())
}

/** Whether no block that may still come, or take another's place, can execute it. */
export function isLateForGood(
  deps: Pick<Deps, 'config'>,
  { deadline, transaction_id }: RequestRow,
  safe: Head,
): boolean {
  return (
    deadline <= safe.timestamp || (transaction_id === null && Number(deadline) <= surelyPast(deps))
  )
}

/** The time that every block not seen yet is later than. */
export function surelyPast({ config }: Pick<Deps, 'config'>): number {
  return now() - skew - blockTime * (config.relay.confirmations - 1)
}
