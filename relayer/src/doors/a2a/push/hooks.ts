import { randomBytes, randomUUID } from 'node:crypto'
import type { TaskPushNotificationConfig } from '@a2a-js/sdk'
import { RequestMalformedError } from '@a2a-js/sdk/errors'
import type { Address } from 'viem'
import { z } from 'zod'
import type { Deps } from '../../../deps.ts'
import { checkHookUrl } from '../../../hooks/checkHookUrl.ts'
import { keepSecret, openSecret } from '../../../hooks/secrets.ts'
import { parsed } from '../readMessage.ts'

/** Somebody's address that is told what becomes of a task. Token and credentials as they are kept. */
export type Hook = {
  readonly id: string
  readonly task_id: string
  readonly owner: Address | null
  readonly job_id: bigint | null
  readonly url: string
  readonly token: string
  readonly scheme: string
  readonly credentials: string
  readonly protocol: string
}

/** Of what task, and whose: of a job's own task each sees its own hooks. */
export type HookOf = {
  readonly taskId: string
  readonly owner: Address | null
  readonly jobId: bigint | null
  /** Whether the task is everybody's. */
  readonly isShared: boolean
}

/** Hooks of one task, and of one owner of a task that is everybody's. */
const most = 5

const header = (max: number) =>
  z
    .string()
    .max(max)
    .regex(/^[\x20-\x7e]*$/)
const schema = z.object({
  url: z.string().min(1).max(2048),
  id: header(128),
  token: header(512),
  authentication: z.object({ scheme: header(64), credentials: header(4096) }).optional(),
})

/**
 * Refuses what would never be called.
 *
 * @throws {RequestMalformedError} or {Problem}.
 */
export function checkHook(deps: Pick<Deps, 'outgoing'>, config: TaskPushNotificationConfig): void {
  checkHookUrl(deps, parsed(schema, config).url)
}

/**
 * Keeps where to tell what becomes of a task. Without a token of its receiver's one is made: by it a
 * receiver knows that it was us.
 */
export async function addHook(
  deps: Pick<Deps, 'sql' | 'config'>,
  config: TaskPushNotificationConfig,
  { of, protocol }: { of: HookOf; protocol: string },
): Promise<TaskPushNotificationConfig> {
  const { sql } = deps
  const { url, id, token, authentication } = parsed(schema, config)
  const told = token || randomBytes(32).toString('hex')
  const { scheme = '', credentials = '' } = authentication ?? {}
  const hook = {
    // Nobody else's is overwritten by its name
    id: of.isShared || id === '' ? randomUUID() : id,
    task_id: of.taskId,
    owner: of.owner,
    job_id: of.jobId,
    url,
    token: keepSecret(deps, told),
    scheme,
    credentials: credentials && keepSecret(deps, credentials),
    protocol,
  }
  const name = `${hook.task_id}:${hook.id}`
  await sql.begin(async (sql) => {
    await sql`select pg_advisory_xact_lock(hashtextextended(${hook.task_id}, 0))`
    const others = await sql<{ count: bigint }[]>`
      select count(*) from a2a_hooks
      where task_id = ${hook.task_id} and id <> ${hook.id}
        and (not ${of.isShared} or owner = ${of.owner})`
    if ((others[0]?.count ?? 0n) >= BigInt(most)) {
      throw new RequestMalformedError(`The task has ${most} push notification configurations.`)
    }
    await sql`
      insert into a2a_hooks ${sql(hook)}
      on conflict (task_id, id) do update set url = excluded.url, token = excluded.token,
        scheme = excluded.scheme, credentials = excluded.credentials,
        protocol = excluded.protocol, ended = false`
    const host = new URL(url).hostname
    const endpoint = { a2a_hook: name, owner: of.owner, url, host, secret: hook.token }
    await sql`
      insert into endpoints ${sql(endpoint)}
      on conflict (a2a_hook) do update set url = excluded.url, host = excluded.host,
        secret = excluded.secret, failures = 0, disabled = null`
  })
  return configOf(deps, hook)
}

export async function findHooks(
  deps: Pick<Deps, 'sql' | 'config'>,
  of: HookOf,
  id?: string,
): Promise<readonly TaskPushNotificationConfig[]> {
  const hooks = await deps.sql<Hook[]>`
    select * from a2a_hooks
    where task_id = ${of.taskId} and (not ${of.isShared} or owner = ${of.owner})
      and (${id ?? null}::text is null or id = ${id ?? null})
    order by created_at, id`
  return hooks.map((hook) => configOf(deps, hook))
}

export async function dropHook({ sql }: Pick<Deps, 'sql'>, of: HookOf, id: string): Promise<void> {
  await sql.begin(async (sql) => {
    const dropped = await sql`
      delete from a2a_hooks
      where task_id = ${of.taskId} and id = ${id} and (not ${of.isShared} or owner = ${of.owner})
      returning id`
    if (dropped.length === 0) return
    await sql`delete from endpoints where a2a_hook = ${`${of.taskId}:${id}`}`
  })
}

function configOf(
  deps: Pick<Deps, 'config'>,
  { id, task_id, url, scheme, ...kept }: Omit<Hook, 'protocol'>,
): TaskPushNotificationConfig {
  const token = openSecret(deps, kept.token)
  const credentials = openSecret(deps, kept.credentials)
  const authentication = scheme === '' ? undefined : { scheme, credentials }
  return { tenant: '', id, taskId: task_id, url, token, authentication }
}
