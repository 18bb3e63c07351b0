import type { Head } from '../chain/head.ts'
import type { RequestRow } from './request.ts'

/**
 * Whether a request's time is up: by the chain's clock, and by ours where it is in no transaction. An
 * idle chain's clock stands still, but its next block will not be older than now.
 */
export function isLate({ deadline, transaction_id }: RequestRow, head: Head): boolean {
  return deadline <= head.timestamp || (transaction_id === null && deadline <= now())
}

/** Our clock, in Unix seconds. */
export function now(): number {
  return Math.floor(Date.now() / 1000)
}
