import { spawn } from 'node:child_process'
import { jsonOrNone } from '../../src/jsonOrNone.ts'
import type { Decide, Decision } from '../../src/judge/decision.ts'
import type { Program } from './settings.ts'

/** Bytes a decision may have: its words are cut to much less. */
const maxAnswer = 65_536

/**
 * Has a program decide: it is given the case as JSON on stdin and answers a decision as JSON, or nothing
 * for later. It is ended with all it started when its time is over.
 */
export function decideWith({
  program: [file, ...args],
  timeLimit,
  env,
}: {
  program: Program
  /** Seconds. */
  timeLimit: number
  env: NodeJS.ProcessEnv
}): Decide {
  return async (found, { signal }) => {
    const child = spawn(file, args, { env, detached: true, stdio: ['pipe', 'pipe', 'pipe'] })
    const said = { stdout: '', stderr: '' }
    for (const stream of ['stdout', 'stderr'] as const) {
      child[stream].setEncoding('utf8').on('data', (text: string) => {
        said[stream] = `${said[stream]}${text}`.slice(0, maxAnswer + 1)
      })
    }
    const end = () => {
      try {
        if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL')
      } catch {}
    }
    let isLate = false
    const timer = setTimeout(() => {
      isLate = true
      end()
    }, timeLimit * 1000)
    signal.addEventListener('abort', end)
    // Who reads none of it has decided all the same
    child.stdin.on('error', () => {}).end(JSON.stringify(found))
    try {
      const code = await new Promise<number | null>((resolve, reject) => {
        child.once('error', reject).once('close', resolve)
      })
      if (signal.aborted) return undefined
      if (isLate) throw new Error(`the program took longer than ${timeLimit} s`)
      if (code !== 0) throw new Error(`the program ended with ${code}: ${said.stderr.slice(-500)}`)
    } finally {
      clearTimeout(timer)
      signal.removeEventListener('abort', end)
    }
    if (said.stdout.trim() === '') return undefined
    const decision = said.stdout.length > maxAnswer ? undefined : jsonOrNone(said.stdout)
    if (decision === undefined) throw new Error('the program answered no JSON')
    // Its form is checked by whoever asked
    return decision as Decision
  }
}
