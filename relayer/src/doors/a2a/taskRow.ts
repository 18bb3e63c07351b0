import type { ErrorReport } from '@guildhall/sdk/command/explainError'
import type { ToSign } from '@guildhall/sdk/command/outcome'
import type { Plan, Signatures } from '@guildhall/sdk/command/plan'
import type { Address } from 'viem'
import type { Queryable } from '../../database/connect.ts'

/** How far the act of a task is. */
export type ActState = 'signing' | 'pending' | 'done' | 'failed' | 'canceled'

/** A task that a message began. */
export type TaskRow = {
  readonly id: string
  readonly context_id: string
  readonly owner: Address | null
  readonly account: Address
  readonly command: string
  readonly input: Readonly<Record<string, unknown>>
  readonly plan: Plan | null
  readonly signatures: Signatures
  readonly to_sign: ToSign | null
  readonly state: ActState
  readonly output: Readonly<Record<string, unknown>> | null
  readonly error: ErrorReport | null
  readonly job_id: bigint | null
  /** Whether it stands for that job from now on. */
  readonly is_job: boolean
  /** As `Message.toJSON` has them, oldest first. */
  readonly messages: readonly object[]
  readonly version: number
  readonly created_at: Date
  readonly updated_at: Date
}

/** What of a task changes. */
export type Changes = Partial<Omit<TaskRow, 'id' | 'version' | 'created_at' | 'updated_at'>>

/** Somebody changed it meanwhile: read it again. */
export class TaskChangedError extends Error {
  override name = 'TaskChangedError'
  constructor({ id }: { id: string }) {
    super(`Task ${id} changed meanwhile.`)
  }
}

/** Seconds for which whoever asked looks after a task alone; that two do is no harm. */
const claim = 10

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** A task, as far as it is this account's to see. */
export async function findTask(
  sql: Queryable,
  id: string,
  account: Address | undefined,
): Promise<TaskRow | undefined> {
  if (!uuid.test(id)) return undefined
  const [row] = await sql<TaskRow[]>`
    select * from a2a_tasks
    where id = ${id} and (owner is null or owner = ${account ?? null})`
  return row
}

export async function addTask(
  sql: Queryable,
  row: Omit<TaskRow, 'version' | 'created_at' | 'updated_at'>,
): Promise<TaskRow> {
  const [added] = await sql<TaskRow[]>`
    insert into a2a_tasks ${sql(columns(sql, { ...row }) as never)} returning *`
  if (!added) throw new TaskChangedError(row)
  return added
}

/**
 * Changes a task, unless it changed since it was read.
 *
 * @throws {TaskChangedError}
 */
export async function changeTask(
  sql: Queryable,
  row: Pick<TaskRow, 'id' | 'version'>,
  changes: Changes,
): Promise<TaskRow> {
  const claimed = changes.state === 'pending' ? claim : null
  const [changed] = await sql<TaskRow[]>`
    update a2a_tasks set ${sql(columns(sql, changes) as never)},
      version = version + 1, updated_at = now(),
      claimed_until = now() + ${claimed} * interval '1 second'
    where id = ${row.id} and version = ${row.version}
    returning *`
  if (!changed) throw new TaskChangedError(row)
  return changed
}

const jsonColumns = new Set([
  'input',
  'plan',
  'signatures',
  'to_sign',
  'output',
  'error',
  'messages',
])

/** Values as the driver takes them: objects as JSON. */
function columns(sql: Queryable, values: Readonly<Record<string, unknown>>) {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      jsonColumns.has(name) && value !== null ? sql.json(value as never) : value,
    ]),
  )
}
