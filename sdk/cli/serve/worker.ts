import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Address, isHash } from 'viem'
import type { Command, InputOf, OutputOf } from '../../src/command/command.ts'
import { callCommand } from '../../src/command/runCommand.ts'
import { timeNow } from '../../src/command/timeNow.ts'
import { declineJob } from '../../src/commands/declineJob.ts'
import { getOffer } from '../../src/commands/getOffer.ts'
import { listJobs } from '../../src/commands/listJobs.ts'
import { makeOffer } from '../../src/commands/makeOffer.ts'
import { startWork } from '../../src/commands/startWork.ts'
import { submitWork } from '../../src/commands/submitWork.ts'
import { GuildhallError, UnsettledRequestError } from '../../src/errors.ts'
import { act } from '../act.ts'
import type { Connection } from '../connect.ts'
import { ownError } from '../exitCodes.ts'
import { makeOwnDir, readIfThere, writeWhole } from '../home.ts'
import { assignmentOf, lastWords } from './assignment.ts'
import { deliverableOf } from './deliverableOf.ts'
import type { Settings } from './settings.ts'
import { type Turn, turnOf } from './turn.ts'
import { openWorkFolder, type WorkFolder } from './workFolder.ts'

/** Seconds that must be left of a job's time to take it up. */
const leastTime = 10

/** Seconds until a job that could not be gone on with is tried again: twice as long each time. */
const rest = { least: 2, most: 60 }

/** Pages of jobs looked at, of 50 each: nobody can hide work behind many jobs that are none. */
const maxPages = 20

/** What a worker tells of itself. */
export type Say = (event: string, facts?: { readonly [name: string]: unknown }) => void

export type Worker = {
  /** Takes up what is due and has room; comes back at once. */
  look(): Promise<void>
  /** Jobs taken up by this run, and those at work now. */
  readonly taken: number
  readonly atWork: ReadonlySet<string>
  /** Until all that is at work is done, or left to itself. */
  finish(): Promise<void>
}

type Row = OutputOf<typeof listJobs>['jobs'][number]

/** Of its folder. */
function nameOf({ jobId, round }: Turn): string {
  return `${jobId}.${round}`
}

/** Does what is due from an account, each delivery once, however often the worker is killed. */
export function createWorker({
  connection,
  account,
  settings,
  dir,
  env,
  signal,
  say,
  onDone,
}: {
  connection: Connection
  account: Address
  settings: Settings
  /** Of this account at this market. */
  dir: string
  /** For the program. */
  env: NodeJS.ProcessEnv
  signal: AbortSignal
  say: Say
  /** Told when there is room again. */
  onDone: () => void
}): Worker {
  const working = new Map<string, Promise<void>>()
  /** Deliveries not to be looked at again, and what was told of others. */
  const left = new Set<string>()
  const troubles = new Map<string, { why: string; rest: number; until: number }>()
  /** Jobs an offer on which is no longer live. */
  const settled = new Set<string>()
  let taken = 0

  const filter = {
    ...{ tags: settings.tags, category: settings.category, text: settings.text },
    ...{ minBudget: settings.minBudget, maxBudget: settings.maxBudget, token: settings.token },
  }
  const isFiltered = Object.values(filter).some((one) => one !== undefined)

  const isFull = () =>
    working.size >= settings.concurrency || (settings.jobs !== undefined && taken >= settings.jobs)

  async function doAs<command extends Command>(
    command: command,
    input: InputOf<command>,
  ): Promise<OutputOf<command>> {
    for (;;) {
      try {
        return await act(connection, command, input)
      } catch (error) {
        if (!(error instanceof UnsettledRequestError) || signal.aborted) throw error
        // The same request is asked after again, and made once
        say('waiting', { for: command.name, why: error.message })
        await sleep(3000, undefined, { signal }).catch(() => {})
      }
    }
  }

  async function* jobsOf(query: Partial<InputOf<typeof listJobs>>) {
    let after: string | undefined
    for (let page = 0; page < maxPages; page++) {
      const { jobs, next } = await callCommand(listJobs, connection, { first: 50, after, ...query })
      yield* jobs
      if (next === null) return
      after = next
    }
  }

  async function rowsOf(query: Partial<InputOf<typeof listJobs>>): Promise<Row[]> {
    const rows: Row[] = []
    for await (const row of jobsOf(query)) rows.push(row)
    return rows
  }

  async function look(): Promise<void> {
    const mine = { awaiting: account, provider: account, order: 'DEADLINE_ASC' } as const
    const due = await rowsOf(mine)
    const fits = isFiltered && due.length > 0 ? await rowsOf({ ...mine, ...filter }) : due
    const fitting = new Set(fits.map(({ id }) => id))
    // Work comes before what is only to be declined
    const inOrder = due.toSorted((a, b) => Number(fitting.has(b.id)) - Number(fitting.has(a.id)))
    for (const { id: jobId, title } of inOrder) {
      if (working.has(jobId) || (troubles.get(jobId)?.until ?? 0) > Date.now()) continue
      const turn = await turnOf(connection, account, jobId)
      if (!turn || left.has(nameOf(turn))) continue
      const folder = openWorkFolder(join(dir, nameOf(turn)))
      if (folder.noted('given-up') !== undefined) left.add(nameOf(turn))
      else if (!fitting.has(jobId) && !turn.isConsented) {
        // Before its brief is read nobody knows what a job is
        if (title !== null) await leave(turn, folder)
      } else if (!isFull()) takeUp(turn, folder)
    }
    if (settings.offer && !isFull()) await makeOffers()
  }

  function takeUp(turn: Turn, folder: WorkFolder): void {
    const { jobId } = turn
    taken++
    const work = workOn(turn, folder)
      .catch((thrown: unknown) => {
        const error = ownError(thrown)
        const { message } = error instanceof Error ? error : { message: 'unknown' }
        const again = error instanceof GuildhallError && error.retryable
        const before = troubles.get(jobId)
        if (before?.why !== message) say('trouble', { jobId, why: message, again })
        // Meanwhile others have its place
        const seconds = Math.min((before?.rest ?? rest.least / 2) * 2, rest.most)
        troubles.set(jobId, { why: message, rest: seconds, until: Date.now() + seconds * 1000 })
        if (again || signal.aborted) taken--
        else if (error instanceof GuildhallError) folder.note('given-up', message)
        else left.add(nameOf(turn))
      })
      .finally(() => {
        working.delete(jobId)
        onDone()
      })
    working.set(jobId, work)
  }

  async function leave(turn: Turn, folder: WorkFolder): Promise<void> {
    if (settings.declineUnfit) {
      await giveUp(turn, folder, 'It is not the kind of work done here.')
    } else say('left', { jobId: turn.jobId, why: 'it does not fit' })
    left.add(nameOf(turn))
  }

  /** Lets the client have its money back at once; a delivery returned cannot be declined any more. */
  async function giveUp(turn: Turn, folder: WorkFolder, reason: string): Promise<void> {
    const { jobId, round } = turn
    if (round === 0) await doAs(declineJob, { jobId, reason })
    folder.note('given-up', reason)
    say(round === 0 ? 'declined' : 'given-up', { jobId, reason })
  }

  async function workOn(turn: Turn, folder: WorkFolder): Promise<void> {
    const { jobId, round, deadline } = turn
    const latest = deadline - (await timeNow(connection.publicClient))
    let state = await folder.state()
    if (state === 'lost' && settings.redo) {
      folder.clear()
      return workOn(turn, openWorkFolder(folder.dir))
    }
    if (state === 'lost') return giveUp(turn, folder, 'The work was interrupted.')
    if (state === 'new') {
      if (latest < leastTime) return giveUp(turn, folder, 'There is no time left for it.')
      const assignment = await assignmentOf(connection, turn)
      if (!assignment.brief) return giveUp(turn, folder, 'Its brief cannot be read.')
      if (settings.start && !turn.isConsented) await doAs(startWork, { jobId })
      say('begun', { jobId, round, budget: assignment.budget })
      const key = `${connection.deployment.chainId}-${connection.deployment.contracts.jobMarket}-${jobId}-${round}`
      const own = { GUILDHALL_JOB_ID: jobId, GUILDHALL_ROUND: `${round}`, GUILDHALL_WORK_KEY: key }
      folder.begin(`${JSON.stringify(assignment)}\n`, settings.program(key), { ...env, ...own })
    } else say('resumed', { jobId, round })

    const end = Date.now() + Math.min(settings.timeLimit, Math.max(latest, 1)) * 1000
    for (;;) {
      state = await folder.state()
      if (state === 'ended') break
      if (signal.aborted) return say('left-running', { jobId, round })
      if (state === 'lost') return giveUp(turn, folder, 'The work was interrupted.')
      if (Date.now() > end) {
        await folder.stop()
        return giveUp(turn, folder, 'The work took too long.')
      }
      await sleep(200, undefined, { signal }).catch(() => {})
    }
    const { code, stdout, stderr } = folder.done()
    if (code !== 0) {
      // What it wrote to stderr is for its owner, not for the public
      say('failed', { jobId, round, code, lastWords: lastWords(stderr) })
      return giveUp(turn, folder, 'The work could not be done.')
    }
    const { relayer } = connection
    const work = await deliverableOf(stdout, { relayer, isDeliverable: settings.deliverable })
    if ('why' in work) {
      say('failed', { jobId, round, why: work.why })
      return giveUp(turn, folder, 'The work could not be done.')
    }
    const { deliverable, sent } = await doAs(submitWork, { jobId, ...work })
    say('submitted', { jobId, round, deliverable, transactionHash: sent.transactionHash })
  }

  /** Jobs at work, and offers that may become some. */
  async function promised(noted: string): Promise<number> {
    let count = working.size
    for (const jobId of readdirSync(noted)) {
      const offer = readIfThere(join(noted, jobId)) ?? ''
      if (!isHash(offer) || settled.has(jobId)) continue
      const found = await callCommand(getOffer, connection, { offer }).catch(() => undefined)
      if (found && found.offer.state !== 'LIVE') settled.add(jobId)
      else count++
    }
    return count
  }

  /** One offer on each posted job that fits, no more at a time than could be done at a time. */
  async function makeOffers(): Promise<void> {
    const noted = join(dir, 'offers')
    makeOwnDir(noted)
    let room = settings.concurrency - (await promised(noted))
    if (room <= 0) return
    // A price is of one token
    const [usual] = connection.deployment.tokens
    const token = settings.token ?? (settings.price === undefined ? undefined : usual?.symbol)
    const open = jobsOf({ ...filter, token, status: ['OPEN'], entry: ['POST'] })
    for await (const { id: jobId, budget, client } of open) {
      const file = join(noted, jobId)
      if (client.address.toLowerCase() === account.toLowerCase()) continue
      if (readIfThere(file) !== undefined) continue
      if (room <= 0 || signal.aborted) return
      try {
        const terms = {
          price: settings.price ?? budget.amount,
          deliveryTime: settings.deliveryTime,
        }
        const { offer, accepted } = await doAs(makeOffer, { jobId, ...terms })
        writeWhole(file, offer)
        room--
        say('offered', { jobId, price: terms.price, symbol: budget.symbol, offer, accepted })
      } catch (thrown) {
        const error = ownError(thrown)
        if (!(error instanceof GuildhallError) || error.retryable) throw error
        writeWhole(file, '')
        say('not-offered', { jobId, why: error.message })
      }
    }
  }

  return {
    look,
    get taken() {
      return taken
    },
    get atWork() {
      return new Set(working.keys())
    },
    async finish() {
      await Promise.all(working.values())
    },
  }
}
