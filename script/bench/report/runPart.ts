import { spawn } from 'node:child_process'
import { loadavg } from 'node:os'
import { bin, root } from '../../stack/root.ts'

export type Ran = {
  /** Of the process: 0 where it measured all it should. */
  readonly code: number
  /** Markdown. */
  readonly output: string
  readonly seconds: number
  /** Of the minute before: what else the machine did. */
  readonly load: number
}

/** Runs a program that measures; what it says beside its tables goes on to the terminal. */
export async function runPart(command: readonly string[]): Promise<Ran> {
  const load = Math.round((loadavg()[0] ?? Number.NaN) * 10) / 10
  const started = performance.now()
  const child = spawn(bin('tsx'), [...command], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let output = ''
  child.stdout.on('data', (chunk: Buffer) => {
    output += chunk
    process.stderr.write(chunk)
  })
  const code = await new Promise<number>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code) => resolve(code ?? 1))
  })
  return { code, output, seconds: Math.round((performance.now() - started) / 1000), load }
}
