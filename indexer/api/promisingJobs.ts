import { type Connection, countOf, type Keyset, type PageArgs, pageOf } from './connection.ts'
import type { Context } from './context.ts'
import { snapshotOf } from './discovery/snapshot.ts'
import { BadInputError } from './errors.ts'
import { type JobFilterInput, jobsWhere } from './jobFilter.ts'
import { keyBy } from './loaderOf.ts'
import { maxJobs, prognosesOf, takesOffers } from './prognoses.ts'
import type { JobRow } from './rows.ts'

type Promising = JobRow & { value: bigint }

const greatest: Keyset<Promising> = {
  name: 'EXPECTED_VALUE',
  descending: true,
  columns: [
    { column: 'prognosis.value', type: 'numeric', of: ({ value }) => value },
    { column: 'prognosis.id', type: 'numeric', of: ({ id }) => id },
  ],
}

/**
 * A page of the jobs of a filter that take offers, by what they promise, at the time of its first page.
 *
 * @throws {BadInputError} where the filter names no token: amounts of two cannot be compared.
 */
export async function promisingJobs(
  context: Context,
  filter: JobFilterInput,
  args: PageArgs,
): Promise<Connection<JobRow>> {
  const { sql } = context
  if (!filter.token) {
    throw new BadInputError({ message: 'EXPECTED_VALUE_DESC compares jobs of one token: name it.' })
  }
  const { at, keyset } = await snapshotOf(greatest, args, context)
  const page = pageOf(sql, keyset, args)
  const { from: jobs } = await jobsWhere({ ...context, filter, now: at })
  const found = sql`
    select job.* ${jobs} and ${takesOffers(sql, at)}
    order by job.id desc limit ${maxJobs}`
  const from = sql`from (${prognosesOf(sql, found, at)}) as prognosis where true`
  const ranked = await sql<Pick<Promising, 'id' | 'value'>[]>`
    select prognosis.id, prognosis.value ${from} ${page.where} ${page.order}`
  const ids = ranked.map(({ id }) => id.toString())
  const known = keyBy(
    await sql<JobRow[]>`select * from job where id = any(${ids}::numeric[])`,
    ({ id }) => id,
  )
  const rows = ranked.flatMap(({ id, value }) => {
    const job = known.get(id)
    return job ? [{ ...job, value }] : []
  })
  return page.connection(rows, () => countOf(sql, from))
}
