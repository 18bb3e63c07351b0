import { fork } from 'node:child_process'
import { once } from 'node:events'
import type { Attack } from './attack.ts'

/** Starts the hostile caller. What is returned ends it, and tells what it sent and was answered. */
export function startAttack(target: { url: string; connections: number }) {
  const child = fork(new URL('attack.ts', import.meta.url), { execArgv: ['--import', 'tsx'] })
  child.send(target)
  return async (): Promise<Attack> => {
    child.send('stop')
    const [attack] = await once(child, 'message')
    return attack
  }
}
