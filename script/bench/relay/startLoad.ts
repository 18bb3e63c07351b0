import { fork } from 'node:child_process'
import { once } from 'node:events'
import type { Hex } from 'viem'
import type { Handed, LoadOrder, LoadStart } from './load.ts'

export type Load = {
  readonly ids: readonly Hex[]
  readonly pid: number
  /** Hands everything over; resolves once every request was answered or given up. */
  run(start: LoadStart): Promise<readonly Handed[]>
  stop(): void
}

/** Starts the callers' process; resolves once all is signed. */
export async function startLoad(order: LoadOrder): Promise<Load> {
  const child = fork(new URL('load.ts', import.meta.url), { execArgv: ['--import', 'tsx'] })
  const failed = once(child, 'exit').then(([code]) => {
    throw new Error(`The callers' process ended with ${code}.`)
  })
  failed.catch(() => {})
  const answer = async <type>(): Promise<type> => {
    const [message] = await Promise.race([once(child, 'message'), failed])
    return message as type
  }
  child.send(order)
  const ids = await answer<readonly Hex[]>()
  return {
    ids,
    pid: child.pid ?? 0,
    run(start) {
      child.send(start)
      return answer<readonly Handed[]>()
    },
    // It ends when nobody listens any more
    stop: () => child.disconnect(),
  }
}
