import { type ListTasksRequest, type ListTasksResponse, type Task, TaskState } from '@a2a-js/sdk'
import { RequestMalformedError } from '@a2a-js/sdk/errors'
import type { Deps } from '../../deps.ts'
import type { Caller } from './caller.ts'
import { lookAtRow } from './lookAt.ts'
import { readOpenJobs } from './readJob.ts'
import { taskOfJob } from './taskOf.ts'
import type { TaskRow } from './taskRow.ts'

const usual = 20
const most = 50

/** Where a page goes on: among one's own tasks, or among the open jobs. */
type Place = { readonly of: 'mine' | 'open'; readonly after: string }

/**
 * A conversation's tasks; without one those the account that asks began, and then the jobs that take
 * offers. Newest first.
 */
export async function listTasks(
  deps: Deps,
  caller: Caller,
  request: ListTasksRequest,
): Promise<ListTasksResponse> {
  const { contextId, status, statusTimestampAfter: since, includeArtifacts } = request
  const size = Math.min(request.pageSize || usual, most)
  const place = placeOf(request.pageToken)
  const sinceTime = since ? Date.parse(since) : undefined
  if (Number.isNaN(sinceTime)) throw new RequestMalformedError('statusTimestampAfter is no time.')
  const isWanted = (task: Task) =>
    (!status || task.status?.state === status) &&
    (sinceTime === undefined || Date.parse(task.status?.timestamp ?? '') >= sinceTime)

  const owned = await countRows(deps, caller, contextId)
  const tasks: Task[] = []
  let next: Place | undefined
  if (place?.of !== 'open' && owned > 0) {
    const rows = await readRows(deps, caller, {
      contextId,
      size,
      offset: Number(place?.after ?? 0),
    })
    const read = Number(place?.after ?? 0) + rows.length
    // As far as it is read in: a list waits for no block
    tasks.push(...(await Promise.all(rows.map((row) => lookAtRow(deps, caller.context, row, 0)))))
    if (read < owned) next = { of: 'mine', after: String(read) }
  }
  // Only these are everybody's
  const withOpen = !contextId && (!status || status === TaskState.TASK_STATE_SUBMITTED)
  let total = owned
  if (withOpen) {
    const left = next ? 0 : size - tasks.length
    const first = Math.max(left, 1)
    const after = place?.of === 'open' ? place.after : undefined
    const open = await readOpenJobs(caller.context.indexer, { first, ...(after && { after }) })
    total += open.total
    if (left > 0) {
      tasks.push(...open.jobs.map((job) => taskOfJob(deps.deployment, job)))
      if (open.next) next = { of: 'open', after: open.next }
    } else next ??= { of: 'open', after: '' }
  }
  return {
    tasks: tasks
      .filter(isWanted)
      .map((task) => trimmed(includeArtifacts ? task : { ...task, artifacts: [] }, request)),
    nextPageToken: next ? `${next.of}:${next.after}` : '',
    pageSize: size,
    totalSize: total,
  }
}

/** A task with as much of its history as somebody wants. */
export function trimmed(
  task: Task,
  { historyLength }: { historyLength?: number | undefined },
): Task {
  if (historyLength === undefined) return task
  return { ...task, history: historyLength <= 0 ? [] : task.history.slice(-historyLength) }
}

function placeOf(token: string): Place | undefined {
  if (token === '') return undefined
  const [, of, after = ''] = /^(mine|open):([A-Za-z0-9+/=_-]{0,200})$/.exec(token) ?? []
  if (of === 'mine' && /^\d{1,9}$/.test(after)) return { of, after }
  if (of === 'open') return { of, after }
  throw new RequestMalformedError('That is no page token of ours.')
}

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** Whose rows: of a conversation, or of an account; nobody's where neither is said. */
function mine(
  { sql }: Pick<Deps, 'sql'>,
  { account = null }: { account?: string | null },
  contextId: string,
) {
  if (contextId === '') return sql`owner = ${account}`
  const id = uuid.test(contextId) ? contextId : null
  return sql`context_id = ${id}::uuid and (owner is null or owner = ${account})`
}

async function countRows(
  deps: Pick<Deps, 'sql'>,
  caller: Caller,
  contextId: string,
): Promise<number> {
  const [row] = await deps.sql<{ count: bigint }[]>`
    select count(*) from a2a_tasks where ${mine(deps, caller, contextId)}`
  return Number(row?.count ?? 0n)
}

async function readRows(
  deps: Pick<Deps, 'sql'>,
  caller: Caller,
  { contextId, size, offset }: { contextId: string; size: number; offset: number },
): Promise<readonly TaskRow[]> {
  return deps.sql<TaskRow[]>`
    select * from a2a_tasks where ${mine(deps, caller, contextId)}
    order by created_at desc, id limit ${size} offset ${offset}`
}
