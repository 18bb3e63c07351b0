import { explainError } from '@guildhall/sdk/command/explainError'
import type { Deps } from '../../deps.ts'
import type { DoorContext } from '../context.ts'
import { advance } from './advance.ts'
import { changeTask, TaskChangedError, type TaskRow } from './taskRow.ts'

/** Tasks one process goes on with at a time. */
const most = 10
/** Milliseconds after which nobody knows how an act ended. */
const hopeless = 86_400_000

/** Goes on with tasks that are signed and that nobody looks after. */
export async function resumeTasks(deps: Deps, context: DoorContext): Promise<void> {
  const { sql, log } = deps
  const rows = await sql<TaskRow[]>`
    update a2a_tasks set claimed_until = now() + interval '30 seconds'
    where id in (
      select id from a2a_tasks
      where state = 'pending' and (claimed_until is null or claimed_until <= now())
      order by claimed_until nulls first
      limit ${most}
      for update skip locked
    )
    returning *`
  await Promise.all(
    rows.map(async (row) => {
      try {
        await advance(deps, context, row)
      } catch (error) {
        if (error instanceof TaskChangedError) return
        log.warn({ err: error, task: row.id }, 'a task cannot be gone on with')
        if (Date.now() - row.updated_at.getTime() < hopeless) return
        const ended = { state: 'failed', error: explainError(error), to_sign: null } as const
        await changeTask(sql, row, ended).catch((changed) => {
          if (!(changed instanceof TaskChangedError)) throw changed
        })
      }
    }),
  )
}
