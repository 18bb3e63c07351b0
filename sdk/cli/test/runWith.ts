import { PassThrough } from 'node:stream'
import { stripVTControlCharacters } from 'node:util'
import { run } from '../run.ts'

export type Ran = { readonly code: number; readonly stdout: string; readonly stderr: string }

/** Runs a command line in this process, over a home of its own. */
export async function runWith(
  argv: readonly string[],
  {
    env,
    stdin = '',
    isTerminal = false,
    answers = [],
    signal = new AbortController().signal,
    onOut = () => {},
    onErr = () => {},
  }: {
    env: NodeJS.ProcessEnv
    stdin?: string
    /** As if somebody sat there. */
    isTerminal?: boolean
    /** What they type, each when the text before it is asked. */
    answers?: readonly (readonly [asked: string, keys: string])[]
    signal?: AbortSignal
    onOut?: (text: string) => void
    onErr?: (text: string) => void
  },
): Promise<Ran> {
  const input = new PassThrough()
  const [out, err] = [new PassThrough(), new PassThrough()]
  const said = { stdout: '', stderr: '' }
  out.on('data', (chunk: Buffer) => {
    said.stdout += chunk
    onOut(String(chunk))
  })
  const waiting = [...answers]
  err.on('data', (chunk: Buffer) => {
    said.stderr += chunk
    onErr(String(chunk))
    const [next] = waiting
    if (next && readable(said.stderr).includes(next[0])) {
      waiting.shift()
      setTimeout(() => input.write(next[1]), 50)
    }
  })
  if (!isTerminal) input.end(stdin)
  const tty = isTerminal ? { isTTY: true as const, columns: 120 } : {}
  const streams = {
    stdin: Object.assign(input, tty, { setRawMode: () => input }),
    stdout: Object.assign(out, tty),
    stderr: Object.assign(err, tty),
  }
  const code = await run(argv, { streams: streams as never, env, signal, endsItself() {} })
  await new Promise((resolve) => setImmediate(resolve))
  return { code, ...said }
}

/** What a terminal shows, on one line. */
export function readable(text: string): string {
  return stripVTControlCharacters(text).replaceAll(/[\s│]+/g, ' ')
}
