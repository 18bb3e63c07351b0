import type { Connection } from './connect.ts'
import { connect } from './connect.ts'
import { UsageError } from './errors.ts'
import { harmlessJson, harmlessText } from './harmless.ts'
import { type Home, homeOf } from './home.ts'
import { type NetworkFlags, networkOf } from './network.ts'
import { passwordOf } from './password.ts'
import { show } from './show.ts'
import type { Format, Streams } from './streams.ts'

/** What a run is given by whoever starts it. */
export type Runtime = {
  readonly streams: Streams
  readonly env: NodeJS.ProcessEnv
  /** Ends what waits: Ctrl-C, or being told to stop. */
  readonly signal: AbortSignal
  /** Says that the run ends by itself when it is told to stop. */
  endsItself(): void
}

/** Flags of every command. */
export type CommonOptions = NetworkFlags & {
  readonly profile?: string | undefined
  readonly passwordFile?: string | undefined
  readonly format?: Format | undefined
  readonly pick?: string | undefined
}

export function homeFor({ profile }: CommonOptions, { env }: Runtime): Home {
  return homeOf({ profile, env })
}

export function connectFor(options: CommonOptions, runtime: Runtime): Connection {
  const { env, streams } = runtime
  const home = homeFor(options, runtime)
  const network = networkOf(home, options, env)
  const password = () => passwordOf({ file: options.passwordFile, env, streams })
  return connect({ home, network, password })
}

/** Tells an answer: for people on a terminal, as one line of JSON elsewhere. */
export function tell(answer: unknown, options: CommonOptions, { streams }: Runtime): void {
  const { stdout } = streams
  if (options.pick !== undefined) {
    const picked = pick(answer, options.pick)
    const text = typeof picked === 'string' ? harmlessText(picked) : harmlessJson(picked)
    stdout.write(`${text}\n`)
    return
  }
  const isTable = (options.format ?? (stdout.isTTY ? 'table' : 'json')) === 'table'
  const text = isTable
    ? show(answer, { width: stdout.columns || undefined })
    : harmlessJson(answer, stdout.isTTY ? 2 : undefined)
  stdout.write(`${text}\n`)
}

/** @throws {UsageError} when the answer has no such thing. */
function pick(answer: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((value, key) => {
    if (typeof value === 'object' && value !== null && Object.hasOwn(value, key)) {
      return Reflect.get(value, key)
    }
    throw new UsageError({
      message: `The answer has no ${path}.`,
      hint: 'The command itself was done.',
    })
  }, answer)
}

/** A remark for whoever watches; a program reads none. */
export function remark(text: string, { streams: { stderr } }: Runtime): void {
  if (stderr.isTTY) stderr.write(`${text}\n`)
}
