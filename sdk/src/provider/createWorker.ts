import { GuildhallError } from '../errors.ts'
import { ownError } from '../ownError.ts'
import { filterOf, type JobQuery, type JobRow, jobPages } from './jobPages.ts'
import { createOfferMaker } from './makeOffers.ts'
import type { Provider } from './provider.ts'
import type { ProviderSettings } from './settings.ts'
import { nameOf, type Turn, turnOf } from './turn.ts'
import { giveUp, workOn } from './workOn.ts'

/** Seconds until a job that could not be gone on with is tried again: twice as long each time. */
const rest = { least: 2, most: 60 }

/** Does what is due, as often as it is asked to look. */
export type Worker = {
  /** Takes up what is due and has room; comes back at once. */
  look(): Promise<void>
  /** Jobs taken up by this run, and those at work now. */
  readonly taken: number
  readonly atWork: ReadonlySet<string>
  /** Until all that is at work is done, or left to itself. */
  finish(): Promise<void>
}

/** Does what is due from an account, each delivery once, however often it is killed. */
export function createWorker({
  provider,
  settings,
  signal,
  onDone,
}: {
  provider: Provider
  settings: ProviderSettings
  signal: AbortSignal
  /** Told when there is room again. */
  onDone: () => void
}): Worker {
  const { context, account, desks, tell } = provider
  const working = new Map<string, Promise<void>>()
  /** Deliveries not to be looked at again, and what was told of others. */
  const left = new Set<string>()
  const troubles = new Map<string, { why: string; rest: number; until: number }>()
  const { filter, isFiltered } = filterOf(settings)
  const { makeOffers } = createOfferMaker(provider, settings)
  let taken = 0

  const isFull = () =>
    working.size >= settings.concurrency || (settings.jobs !== undefined && taken >= settings.jobs)

  async function rowsOf(query: JobQuery): Promise<JobRow[]> {
    const rows: JobRow[] = []
    for await (const row of jobPages(context, query)) rows.push(row)
    return rows
  }

  async function look(): Promise<void> {
    const mine = { awaiting: account, provider: account, order: 'DEADLINE_ASC' } as const
    const due = await rowsOf(mine)
    const fits = isFiltered && due.length > 0 ? await rowsOf({ ...mine, ...filter }) : due
    const fitting = new Set(fits.map(({ id }) => id))
    // Work comes before what is only to be declined, however much there is of that
    const inOrder = [...fits, ...due.filter(({ id }) => !fitting.has(id))]
    for (const { id: jobId, title } of inOrder) {
      if (working.has(jobId) || (troubles.get(jobId)?.until ?? 0) > Date.now()) continue
      const turn = await turnOf(context, account, jobId)
      if (!turn || left.has(nameOf(turn))) continue
      if (desks.open(turn).givenUp() !== undefined) left.add(nameOf(turn))
      else if (!fitting.has(jobId) && !turn.isConsented) {
        // Before its brief is read nobody knows what a job is
        if (title !== null) await leave(turn)
      } else if (!isFull()) takeUp(turn)
    }
    if (settings.offer && !isFull()) await makeOffers(working.size, signal)
  }

  function takeUp(turn: Turn): void {
    const { jobId } = turn
    taken++
    const work = workOn(provider, settings, turn, signal)
      .catch((thrown: unknown) => trouble(turn, ownError(thrown)))
      .finally(() => {
        working.delete(jobId)
        onDone()
      })
    working.set(jobId, work)
  }

  async function trouble(turn: Turn, error: unknown): Promise<void> {
    const { jobId } = turn
    const { message } = error instanceof Error ? error : { message: 'unknown' }
    const isOurs = error instanceof GuildhallError
    const again = (isOurs && error.retryable) || (isOurs && (await hasMoved(turn)))
    const before = troubles.get(jobId)
    if (before?.why !== message) tell('trouble', { jobId, why: message, again })
    // Meanwhile others have its place
    const seconds = Math.min((before?.rest ?? rest.least / 2) * 2, rest.most)
    troubles.set(jobId, { why: message, rest: seconds, until: Date.now() + seconds * 1000 })
    if (again || signal.aborted) taken--
    else if (isOurs) desks.open(turn).giveUp(message)
    else left.add(nameOf(turn))
  }

  /** Whether the job went on meanwhile, such as by an act of a run before: then it is to be looked at anew. */
  async function hasMoved(turn: Turn): Promise<boolean> {
    const now = await turnOf(context, account, turn.jobId).catch(() => turn)
    return now?.round !== turn.round || now.isConsented !== turn.isConsented
  }

  async function leave(turn: Turn): Promise<void> {
    if (settings.declineUnfit) {
      await giveUp(provider, turn, desks.open(turn), 'It is not the kind of work done here.')
    } else tell('left', { jobId: turn.jobId, why: 'it does not fit' })
    left.add(nameOf(turn))
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
