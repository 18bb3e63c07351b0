import { type CallRow, undoneStates } from './call.ts'

/** Seconds after which what came to nothing is tried again; twice as many each time. */
const patience = 60

/**
 * Whether a call is to be made that is still due in a block, after the last that was made for it: one may
 * have to be made repeatedly.
 */
export function isDueAgain(last: CallRow | undefined, block: number): boolean {
  if (!last) return true
  if (undoneStates.some((state) => state === last.state)) {
    const wait = patience * 2 ** Math.min(last.attempts, 8)
    return last.updated_at.getTime() / 1000 + wait <= Date.now() / 1000
  }
  // Done, and still due: told before it was read in, or to be done again
  return last.state === 'confirmed' && last.block_number !== null && last.block_number <= block
}
