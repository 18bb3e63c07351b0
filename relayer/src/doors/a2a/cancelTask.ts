import type { Task } from '@a2a-js/sdk'
import { TaskNotCancelableError } from '@a2a-js/sdk/errors'
import { GuildhallError } from '@guildhall/sdk'
import { explainError } from '@guildhall/sdk/command/explainError'
import type { Deps } from '../../deps.ts'
import { runAct } from './advance.ts'
import type { Caller } from './caller.ts'
import { lookAtRow } from './lookAt.ts'
import { pushTask } from './push/pushTask.ts'
import { isFinal } from './stateOf.ts'
import { changeTask, type TaskRow } from './taskRow.ts'

/**
 * Cancels a task: what was not signed is forgotten. A job that takes offers is taken back, and its money
 * with it, once its client has signed that; so the answer is what to sign.
 *
 * @throws {TaskNotCancelableError} where it is over, under way, or beyond being taken back.
 */
export async function cancelTask(deps: Deps, caller: Caller, row: TaskRow): Promise<Task> {
  const { sql } = deps
  const { context } = caller
  const before = await lookAtRow(deps, context, row)
  if (isFinal(before.status?.state)) throw new TaskNotCancelableError('The task is over.')
  if (row.state === 'pending') {
    throw new TaskNotCancelableError('It is signed and under way: it is canceled once it is done.')
  }
  const changes = row.is_job
    ? await takeBack(caller, row)
    : { state: 'canceled' as const, to_sign: null }
  const changed = await sql.begin(async (sql) => {
    const changed = await changeTask(sql, row, changes)
    await pushTask(sql, deps, changed)
    return changed
  })
  return lookAtRow(deps, context, changed)
}

async function takeBack({ context }: Caller, { account, job_id }: TaskRow) {
  const act = {
    command: 'cancelJob',
    input: { jobId: String(job_id) },
    account,
    plan: null,
    signatures: {},
    job_id,
  }
  try {
    return { ...act, error: null, ...(await runAct(context, act)), is_job: true, job_id }
  } catch (error) {
    const { retryable, message } = explainError(error)
    if (!(error instanceof GuildhallError) || retryable) throw error
    throw new TaskNotCancelableError({ message, cause: error })
  }
}
