import type { Transaction } from '../database/connect.ts'

/** Numbers what the operator sold, once, together with its being booked: from 1, without gaps. */
export async function numberInvoice(
  sql: Transaction,
  what: 'plan' | 'deposit',
  reference: string,
): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('invoices', 233))`
  await sql`
    insert into invoices (number, what, reference)
    select coalesce(max(number), 0) + 1, ${what}, ${reference} from invoices
    on conflict (what, reference) do nothing`
}
