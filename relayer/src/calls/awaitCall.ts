import type { Hex } from 'viem'
import type { Deps } from '../deps.ts'
import { Signal } from '../signal.ts'
import type { CallRow } from './call.ts'
import { findCall } from './findCall.ts'

/** How often it is looked at when nothing is heard, in milliseconds. */
const interval = 1000

/**
 * Waits until a call is as wanted, at most `patience` milliseconds, and returns it as it is then.
 *
 * @throws {UnknownCallError} when there is no such call.
 */
export async function awaitCall(
  deps: Deps,
  id: Hex,
  isEnough: (call: CallRow) => boolean,
  patience: number,
): Promise<CallRow> {
  const signal = new Signal()
  const stop = await deps.changes.watch(id, signal.raise)
  const end = Date.now() + patience
  try {
    for (;;) {
      const call = await findCall(deps.sql, id)
      if (!call) throw new UnknownCallError({ id })
      const left = end - Date.now()
      if (isEnough(call) || left <= 0 || deps.closing.aborted) return call
      await signal.wait(Math.min(interval, left))
    }
  } finally {
    stop()
  }
}

export class UnknownCallError extends Error {
  override name = 'UnknownCallError'
  constructor({ id }: { id: Hex }) {
    super(`No call ${id} is kept.`)
  }
}
