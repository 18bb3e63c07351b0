import type { Event } from 'ponder:registry'

export type LogEvent = Pick<Event<'JobMarket:JobHired'>, 'block' | 'log' | 'transaction'>

/** Where a row comes from. */
export function provenanceOf({ block, log, transaction }: LogEvent) {
  return {
    block: Number(block.number),
    timestamp: Number(block.timestamp),
    transactionHash: transaction.hash,
    logIndex: log.logIndex,
  }
}
