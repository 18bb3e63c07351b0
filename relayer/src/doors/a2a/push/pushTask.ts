import type { Queryable } from '../../../database/connect.ts'
import type { Deps } from '../../../deps.ts'
import { isFinal } from '../stateOf.ts'
import { taskOfRow } from '../taskOf.ts'
import type { TaskRow } from '../taskRow.ts'
import type { Hook } from './hooks.ts'
import { tell, wake } from './tell.ts'

/**
 * Tells the hooks of a task that it changed, in the transaction that changes it. Where its job stands from
 * then on, whoever follows the market tells.
 */
export async function pushTask(
  sql: Queryable,
  { deployment }: Pick<Deps, 'deployment'>,
  row: TaskRow,
): Promise<void> {
  const hooks = await sql<Hook[]>`
    select * from a2a_hooks where task_id = ${row.id} and not ended for update`
  if (hooks.length === 0) return
  const jobId = row.is_job ? row.job_id : null
  const task = taskOfRow(deployment, row, undefined)
  const ended = isFinal(task.status?.state)
  const isItsJobs = jobId !== null && row.state === 'done'
  if (!isItsJobs) for (const hook of hooks) await tell(sql, hook, task)
  await sql`
    update a2a_hooks set ended = ${ended}, job_id = coalesce(${jobId}::bigint, job_id)
    where task_id = ${row.id}`
  await wake(sql)
}
