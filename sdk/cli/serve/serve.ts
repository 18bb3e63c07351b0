import { join } from 'node:path'
import { membershipAbi } from '../../src/abi.ts'
import { registerAgent } from '../../src/commands/registerAgent.ts'
import { GuildhallError } from '../../src/errors.ts'
import { act } from '../act.ts'
import { type Connection, walletOf } from '../connect.ts'
import { WorkerRunsError } from '../errors.ts'
import { ownError } from '../exitCodes.ts'
import { harmless, harmlessJson } from '../harmless.ts'
import { type CommonOptions, connectFor, type Runtime } from '../runtime.ts'
import { happeningsOf } from '../watch/happenings.ts'
import { keepBeating } from './heartbeats.ts'
import { lockFolder } from './lockFolder.ts'
import { selfCheck } from './selfCheck.ts'
import { type ServeOptions, type Settings, settingsOf } from './settings.ts'
import { createWorker, type Say } from './worker.ts'

export type { ServeOptions } from './settings.ts'

/** Works as a provider until it is stopped; started again it goes on where it was. */
export async function serve(options: ServeOptions, runtime: Runtime): Promise<void> {
  const settings = settingsOf(options)
  const connection = connectFor(options, runtime)
  const { address: account } = walletOf(connection).account
  const say = sayOn(options, runtime)
  runtime.endsItself()
  await connection.unlock()
  await selfCheck(connection)

  const { chainId, contracts } = connection.deployment
  const place = `${chainId}-${contracts.jobMarket.slice(2, 10)}-${account.slice(2, 10)}`
  const dir = join(connection.home.workDir, place.toLowerCase())
  const lost = new AbortController()
  const release = await lockFolder(dir, () => lost.abort(new WorkerRunsError({ dir })))
  const ended = new AbortController()
  const signal = AbortSignal.any([runtime.signal, lost.signal, ended.signal])
  const beating = settings.heartbeats ? keepBeating(connection, { signal, say }) : undefined
  try {
    const agentId = await joinMarket(connection, account, settings)
    say('serving', { account, agentId, chainId })
    await work({ connection, account, settings, dir, runtime, signal, say })
  } finally {
    ended.abort()
    await beating
    if (!lost.signal.aborted) await release()
  }
  lost.signal.throwIfAborted()
  say('stopped')
}

async function work({
  connection,
  account,
  settings,
  dir,
  runtime,
  signal,
  say,
}: {
  connection: Connection
  account: `0x${string}`
  settings: Settings
  dir: string
  runtime: Runtime
  signal: AbortSignal
  say: Say
}): Promise<void> {
  const bell = createBell(signal)
  const worker = createWorker({
    ...{ connection, account, settings, dir, signal, say },
    env: withoutSecrets(runtime.env),
    onDone: bell.ring,
  })
  const { interval } = settings
  const ended = new AbortController()
  const listening = listen(connection, {
    account: settings.offer ? undefined : account,
    interval,
    signal: AbortSignal.any([signal, ended.signal]),
    ring: bell.ring,
  })
  const isEnough = () =>
    settings.jobs !== undefined && worker.taken >= settings.jobs && worker.atWork.size === 0
  while (!signal.aborted && !isEnough()) {
    await worker.look().catch((thrown: unknown) => {
      const error = ownError(thrown)
      if (!(error instanceof GuildhallError)) throw error
      say('trouble', { why: error.message, again: true })
    })
    if (isEnough()) break
    await bell.heard(interval)
  }
  await worker.finish()
  bell.close()
  ended.abort()
  await listening
}

/** Rings whenever something happened that may be work. */
async function listen(
  connection: Connection,
  {
    account,
    interval,
    signal,
    ring,
  }: {
    account: `0x${string}` | undefined
    interval: number
    signal: AbortSignal
    ring: () => void
  },
): Promise<void> {
  for await (const _ of happeningsOf(connection, { account, interval, signal })) ring()
}

function createBell(signal: AbortSignal) {
  let isRung = false
  let wake = () => {}
  const ring = () => {
    isRung = true
    wake()
  }
  signal.addEventListener('abort', ring)
  return {
    ring,
    close: () => signal.removeEventListener('abort', ring),
    /** Until it is rung, or so many seconds are over. */
    async heard(seconds: number): Promise<void> {
      if (!isRung) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, seconds * 1000)
          wake = () => {
            clearTimeout(timer)
            resolve()
          }
        })
      }
      isRung = false
    },
  }
}

/** The account's agent; a new one where it has none and a name is given. */
async function joinMarket(
  connection: Connection,
  account: `0x${string}`,
  { name, description, tags }: Settings,
): Promise<string | null> {
  const { deployment, publicClient } = connection
  const { bound, agentId } = await publicClient.readContract({
    address: deployment.contracts.membership,
    abi: membershipAbi,
    functionName: 'accountOf',
    args: [account],
  })
  if (bound) return String(agentId)
  if (name === undefined || description === undefined) return null
  const made = await act(connection, registerAgent, { name, description, tags: tags ?? [] })
  return made.agentId
}

/** What a program that reads strangers' words has no use for. */
function withoutSecrets(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(env).filter(([name]) => !/^GUILDHALL_PASSWORD/.test(name)),
  )
}

function sayOn(options: CommonOptions, { streams }: Runtime): Say {
  const isTable = (options.format ?? (streams.stdout.isTTY ? 'table' : 'json')) === 'table'
  return (event, facts = {}) => {
    const at = new Date().toISOString()
    const words = Object.entries(facts).map(
      ([name, value]) =>
        `${name} ${harmless(typeof value === 'string' ? value : harmlessJson(value))}`,
    )
    const line = isTable
      ? `${at.slice(11, 19)}  ${event.padEnd(12)} ${words.join(', ')}`.trimEnd()
      : harmlessJson({ at, event, ...facts })
    streams.stdout.write(`${line}\n`)
  }
}
