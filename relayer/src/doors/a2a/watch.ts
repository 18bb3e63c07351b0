import { setTimeout as sleep } from 'node:timers/promises'
import { type StreamResponse, type Task, TaskState } from '@a2a-js/sdk'
import type { Deps } from '../../deps.ts'
import { follow } from '../events/follow.ts'
import { marketOf } from '../events/marketFollower.ts'
import { parseCursor } from '../events/position.ts'
import { advance } from './advance.ts'
import type { Caller } from './caller.ts'
import { lookAtJob, lookAtRow } from './lookAt.ts'
import { isFinal } from './stateOf.ts'
import { findTask, TaskChangedError, type TaskRow } from './taskRow.ts'

/** Milliseconds between two looks at a task that somebody else may change. */
const interval = 1000

/** What is followed: a task that a message began, or a job's own. */
export type Watched =
  | { readonly row: TaskRow; readonly jobId?: undefined }
  | { readonly jobId: bigint; readonly row?: undefined }

/**
 * A task as it stands, and then its changes, until nothing comes after it or nobody listens. With
 * `untilAsked` also no longer than until it waits for a signature: whoever sent a message is to answer.
 */
export async function* watch(
  deps: Deps,
  caller: Caller,
  watched: Watched,
  { untilAsked }: { untilAsked: boolean },
): AsyncGenerator<StreamResponse, void> {
  const { signal, context } = caller
  let row = watched.row
  const view = async (minBlock?: number) =>
    row
      ? lookAtRow(deps, context, row, minBlock)
      : lookAtJob(deps, context, watched.jobId ?? 0n, minBlock)
  const first = await view()
  if (!first) return
  let told = first
  yield { payload: { $case: 'task', value: told } }

  while (row && !(row.is_job && row.state !== 'pending' && row.state !== 'signing')) {
    if (isFinal(told.status?.state) || signal.aborted) return
    if (untilAsked && told.status?.state === TaskState.TASK_STATE_INPUT_REQUIRED) return
    const next: TaskRow = await onward(deps, caller, row)
    if (next.version === row.version) {
      await sleep(interval, undefined, { signal }).catch(() => {})
      continue
    }
    row = next
    const task = await view()
    if (!task) return
    yield* changes(caller, told, task)
    told = task
  }

  const jobId = row?.job_id ?? watched.jobId
  if (jobId === undefined || isFinal(told.status?.state)) return
  const topics = [{ name: `job:${jobId}`, of: 'job' as const, id: String(jobId) }]
  const items = follow(marketOf(deps), {
    topics,
    after: undefined,
    signal,
    indexer: context.indexer,
  })
  for await (const item of items) {
    if (signal.aborted) return
    // An act in the task may be under way meanwhile
    if (row) row = (await findTask(deps.sql, row.id, caller.account)) ?? row
    const { block } = parseCursor(item.cursor)
    const task = await view(block)
    if (!task) continue
    const event = item.type === 'event' ? item.event : undefined
    yield* changes(caller, told, task, event)
    told = task
    if (isFinal(task.status?.state)) return
  }
}

/** A task that is under way goes on; any other is read again. */
async function onward(deps: Deps, caller: Caller, row: TaskRow): Promise<TaskRow> {
  if (row.state === 'pending') {
    try {
      return await advance(deps, caller.context, row)
    } catch (error) {
      if (!(error instanceof TaskChangedError)) throw error
    }
  }
  return (await findTask(deps.sql, row.id, caller.account)) ?? row
}

/** What is told of a task that changed, once what was told before has been read. */
async function* changes(
  caller: Caller,
  before: Task,
  now: Task,
  event?: object,
): AsyncGenerator<StreamResponse, void> {
  const { id: taskId, contextId } = now
  const known = new Map(before.artifacts.map((one) => [one.artifactId, JSON.stringify(one)]))
  for (const artifact of now.artifacts) {
    if (known.get(artifact.artifactId) === JSON.stringify(artifact)) continue
    await caller.drained()
    const value = {
      taskId,
      contextId,
      artifact,
      append: false,
      lastChunk: true,
      metadata: undefined,
    }
    yield { payload: { $case: 'artifactUpdate', value } }
  }
  const { status, metadata } = now
  if (!event && JSON.stringify(status) === JSON.stringify(before.status)) return
  await caller.drained()
  const value = { taskId, contextId, status, metadata: { ...metadata, ...(event && { event }) } }
  yield { payload: { $case: 'statusUpdate', value } }
}
