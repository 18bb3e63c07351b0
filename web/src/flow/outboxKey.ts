import { readStored } from '../data/stored.ts'

/** Where this browser keeps documents nobody took yet. */
export const outboxKey = 'guildhall.outbox'

export function hasOutbox(): boolean {
  return readStored(outboxKey) !== null
}
