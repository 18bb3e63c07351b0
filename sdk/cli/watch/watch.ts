import { setTimeout as sleep } from 'node:timers/promises'
import * as z from 'zod'
import { addressSchema, idSchema } from '../../src/command/fields.ts'
import { callCommand } from '../../src/command/runCommand.ts'
import { jobStatuses } from '../../src/command/views/job.ts'
import { getAgent } from '../../src/commands/getAgent.ts'
import { getJob } from '../../src/commands/getJob.ts'
import { type Happening, happeningsOf } from '../../src/happenings.ts'
import { type Connection, walletOf } from '../connect.ts'
import { UsageError, WaitedTooLongError } from '../errors.ts'
import { harmless, harmlessJson, quoted } from '../harmless.ts'
import { InterruptedError } from '../interrupted.ts'
import { secondsOf } from '../runCommandLine.ts'
import { type CommonOptions, connectFor, type Runtime, remark } from '../runtime.ts'
import { lastBlock } from '../seen.ts'

export type WatchOptions = CommonOptions & {
  readonly until?: string | undefined
  readonly types?: string | undefined
  readonly timeout?: string | undefined
  readonly poll?: boolean | undefined
}

const ends = ['COMPLETED', 'REJECTED', 'EXPIRED'] as const
const pollInterval = 5

/** Tells what happens, a line each, until it is stopped or the job has the status waited for. */
export async function watch(
  what: string,
  id: string | undefined,
  options: WatchOptions,
  runtime: Runtime,
): Promise<void> {
  const until = untilOf(what, options.until)
  const seconds = secondsOf(options.timeout)
  const connection = connectFor(options, runtime)
  runtime.endsItself()
  const over = new AbortController()
  const signal = AbortSignal.any([runtime.signal, over.signal])
  const timer = seconds && setTimeout(() => over.abort('time'), seconds * 1000)
  try {
    const reached = await follow(connection, { what, id, until, options, runtime, signal })
    if (reached) return
    if (over.signal.aborted && seconds) {
      throw new WaitedTooLongError({ what: 'What was waited for', seconds })
    }
    if (until) throw new InterruptedError()
  } finally {
    clearTimeout(timer || undefined)
  }
}

type Following = {
  what: string
  id: string | undefined
  until: readonly string[] | undefined
  options: WatchOptions
  runtime: Runtime
  signal: AbortSignal
}

/** Whether what was waited for came. */
async function follow(
  connection: Connection,
  { what, id, until, options, runtime, signal }: Following,
): Promise<boolean> {
  const jobId = what === 'job' ? idOf(what, id) : undefined
  const accounts = await accountsOf(connection, what, id)
  const types = options.types?.split(',')
  const isWanted = (happening: Happening) =>
    (jobId === undefined || happening.jobId === jobId) &&
    (types === undefined || types.includes(happening.event))
  const say = (happening: Happening) =>
    runtime.streams.stdout.write(`${lineFor(happening, options, runtime)}\n`)

  const seen = lastBlock(connection)
  const isThere = async () => {
    if (!until || jobId === undefined) return false
    const { job } = await callCommand(getJob, connection, { jobId, minBlock: seen })
    return until.includes(job.status)
  }
  if (await isThere()) return true

  const found = new AbortController()
  const either = AbortSignal.any([signal, found.signal])
  const told = new Set<string>()
  let isGreeted = false
  const greet = () => {
    if (!isGreeted) remark('Watching; Ctrl-C ends it.', runtime)
    isGreeted = true
  }
  const listen = async (account: `0x${string}` | undefined) => {
    const happenings = happeningsOf(connection, {
      account,
      interval: pollInterval,
      poll: options.poll,
      signal: either,
      onListening: greet,
    })
    for await (const happening of happenings) {
      if (!isWanted(happening)) continue
      // A job of two accounts of one agent
      const key = `${happening.block} ${happening.transactionHash} ${happening.logIndex}`
      if (told.has(key)) continue
      if (accounts.length > 1) told.add(key)
      say(happening)
      if (await isThere().catch(() => false)) found.abort()
    }
  }
  // Statuses also change by themselves, and before anybody listens
  const look = async () => {
    while (until && !either.aborted) {
      await sleep(2000, undefined, { signal: either }).catch(() => {})
      if (await isThere().catch(() => false)) found.abort()
    }
  }
  await Promise.all([...(accounts.length === 0 ? [undefined] : accounts).map(listen), look()])
  return found.signal.aborted
}

async function accountsOf(
  connection: Connection,
  what: string,
  id: string | undefined,
): Promise<`0x${string}`[]> {
  if (what === 'account') {
    const given = id ?? walletOf(connection).account.address
    const parsed = addressSchema.safeParse(given)
    if (!parsed.success)
      throw new UsageError({ message: `${JSON.stringify(given)} is no address.` })
    return [parsed.data]
  }
  if (what !== 'agent') return []
  const { agent } = await callCommand(getAgent, connection, { agentId: idOf(what, id) })
  return agent.accounts
}

function idOf(what: string, id: string | undefined): string {
  const parsed = idSchema.safeParse(id)
  if (parsed.success) return parsed.data
  throw new UsageError({ message: `\`guildhall watch ${what}\` takes the id of one.` })
}

function untilOf(what: string, text: string | undefined): readonly string[] | undefined {
  if (text === undefined) return undefined
  const words = text.toUpperCase().split(',')
  const statuses = z.array(z.enum([...jobStatuses, 'ENDED'])).safeParse(words)
  if (what !== 'job' || !statuses.success) {
    throw new UsageError({
      message: `--until goes with \`watch job <id>\` and takes ${jobStatuses.join(', ')} or ENDED.`,
    })
  }
  return statuses.data.flatMap((one) => (one === 'ENDED' ? ends : [one]))
}

function lineFor(happening: Happening, options: WatchOptions, { streams }: Runtime): string {
  const isTable = (options.format ?? (streams.stdout.isTTY ? 'table' : 'json')) === 'table'
  if (!isTable) return harmlessJson(happening)
  const { at, event, jobId, account, data } = happening
  const time = new Date(at * 1000).toISOString().slice(0, 19).replace('T', ' ')
  const job = jobId === null ? '' : `job ${jobId}`
  const words = data ? quoted(data.text, { max: 120 }) : ''
  return `${time}  ${harmless(event).padEnd(20)} ${job.padEnd(8)} ${account ?? ''}  ${words}`.trimEnd()
}
