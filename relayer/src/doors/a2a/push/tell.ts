import { StreamResponse, Task } from '@a2a-js/sdk'
import type { Queryable } from '../../../database/connect.ts'
import type { PushContent } from './formatPush.ts'
import type { Hook } from './hooks.ts'

/** Puts what a hook is to be told into the queue of all that is delivered. */
export async function tell(
  sql: Queryable,
  { task_id, id, protocol, scheme, credentials }: Hook,
  task: Task,
  event?: object,
): Promise<void> {
  const response: StreamResponse = {
    payload: {
      $case: 'statusUpdate',
      value: {
        taskId: task.id,
        contextId: task.contextId,
        status: task.status,
        metadata: { ...task.metadata, ...(event && { event }) },
      },
    },
  }
  const content: PushContent = {
    protocol,
    ...(scheme !== '' && { authorization: { scheme, credentials } }),
    response: StreamResponse.toJSON(response) as object,
    task: Task.toJSON({ ...task, history: [] }) as object,
  }
  await sql`
    insert into deliveries (endpoint_id, kind, content)
    select id, 'a2a', ${sql.json(content as never)} from endpoints
    where a2a_hook = ${`${task_id}:${id}`} and disabled is null`
}

/** Wakes whoever delivers, once this is committed. */
export async function wake(sql: Queryable): Promise<void> {
  await sql`select pg_notify(current_schema() || '.deliveries', '')`
}
