import type { Database } from '../database/connect.ts'
import type { Delivery } from './delivery.ts'

/** Keeps what came of an attempt, for whoever looks why something did not arrive. */
export async function noteAttempt(
  sql: Database,
  { id }: Pick<Delivery, 'id'>,
  { status, error, time }: { status: number | undefined; error: string | undefined; time: Date },
): Promise<void> {
  const took = Date.now() - time.getTime()
  await sql`
    insert into delivery_attempts (delivery_id, at, status, error, took)
    select id, ${time}, ${status ?? null}, ${error ?? null}, ${took} from deliveries
    where id = ${id} and sequence is not null`
}
