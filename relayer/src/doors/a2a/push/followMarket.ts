import type { Deps } from '../../../deps.ts'
import type { DoorContext } from '../../context.ts'
import type { MarketEvent } from '../../events/marketEvent.ts'
import { cursorOf, endOf, isAfter, type Position, parseCursor } from '../../events/position.ts'
import { readEvents, readHead } from '../../events/readEvents.ts'
import { readJob, type TaskJob } from '../readJob.ts'
import { isFinal } from '../stateOf.ts'
import { taskOfJob, taskOfRow } from '../taskOf.ts'
import type { TaskRow } from '../taskRow.ts'
import type { Hook } from './hooks.ts'
import { tell, wake } from './tell.ts'

const market = [{ name: 'market', of: 'market' }] as const

/**
 * Tells the hooks of jobs' tasks what happened since the last time, one relayer of all at a time: what is
 * told and up to where is written at once, so that a crash loses nothing and doubles nothing. Returns
 * whether there is more.
 */
export async function followMarket(
  deps: Pick<Deps, 'sql' | 'config' | 'deployment'>,
  indexer: DoorContext['indexer'],
): Promise<boolean> {
  if (!(await isDue(deps))) return false
  const { block, status } = await readHead(indexer)
  const to = endOf(block - deps.config.relay.confirmations + 1)
  if (status !== 'READY' || to.block < 0) return false
  return deps.sql.begin(async (sql) => {
    const [place] = await sql<{ cursor: string | null }[]>`
      select cursor from a2a_told for update skip locked`
    if (!place) return false
    const keep = (at: Position) =>
      sql`update a2a_told set cursor = ${cursorOf(at)}, looked_at = now()`
    const [any] = await sql`select from a2a_hooks where not ended and job_id is not null limit 1`
    if (place.cursor === null || !any) {
      await keep(to)
      return false
    }
    await tellFresh(sql, deps, indexer)
    const after = parseCursor(place.cursor)
    if (!isAfter(to, after)) return false
    const { told, upTo } = await readEvents(indexer, { topics: market, after, to })
    const events = told.map(({ event }) => event)
    const jobIds = [...new Set(events.flatMap(({ jobId }) => jobId ?? []))]
    const hooks = await sql<Hook[]>`
      select * from a2a_hooks where not ended and job_id = any(${jobIds}::bigint[]) for update`
    for (const jobId of new Set(hooks.map((hook) => hook.job_id ?? 0n))) {
      const job = await readJob(indexer, jobId, upTo.block)
      if (!job) continue
      await tellJob(sql, deps, {
        job,
        hooks: hooks.filter((hook) => hook.job_id === jobId),
        events: events.filter((event) => event.jobId === String(jobId)),
      })
    }
    if (hooks.length > 0) await wake(sql)
    await keep(upTo)
    return isAfter(to, upTo)
  })
}

/** Where nobody is to be told anything, a look now and then is enough. */
async function isDue({ sql }: Pick<Deps, 'sql'>): Promise<boolean> {
  const [due] = await sql<{ due: boolean }[]>`
    select exists (select from a2a_hooks where not ended and job_id is not null)
      or looked_at < now() - interval '5 seconds' as due
    from a2a_told`
  return due?.due === true
}

type Sql = Parameters<Parameters<Deps['sql']['begin']>[1]>[0]

/** Tells hooks that know nothing of their job yet where it stands. */
async function tellFresh(
  sql: Sql,
  deps: Pick<Deps, 'deployment'>,
  indexer: DoorContext['indexer'],
): Promise<void> {
  const hooks = await sql<Hook[]>`
    select * from a2a_hooks where is_fresh and not ended and job_id is not null limit 100 for update`
  for (const hook of hooks) {
    const job = await readJob(indexer, hook.job_id ?? 0n)
    if (!job) continue
    await sql`
      update a2a_hooks set is_fresh = false where task_id = ${hook.task_id} and id = ${hook.id}`
    await tellJob(sql, deps, { job, hooks: [hook], events: [undefined] })
  }
  if (hooks.length > 0) await wake(sql)
}

/** Each of a job's events to each of its hooks, with the job as it stands now; without one just that. */
async function tellJob(
  sql: Sql,
  { deployment }: Pick<Deps, 'deployment'>,
  {
    job,
    hooks,
    events,
  }: {
    job: TaskJob
    hooks: readonly Hook[]
    events: readonly (MarketEvent | undefined)[]
  },
): Promise<void> {
  for (const hook of hooks) {
    const [row] = await sql<TaskRow[]>`select * from a2a_tasks where id = ${hook.task_id}`
    const task = row ? taskOfRow(deployment, row, job) : taskOfJob(deployment, job)
    for (const event of events) await tell(sql, hook, task, event)
    if (!isFinal(task.status?.state)) continue
    await sql`
      update a2a_hooks set ended = true where task_id = ${hook.task_id} and id = ${hook.id}`
  }
}
