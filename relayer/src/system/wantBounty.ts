import type { Database } from '../database/connect.ts'
import { dayOf } from './periods.ts'
import { templates } from './templates.ts'
import { want } from './wanted.ts'

/** Seconds after which a bounty that may come again does. */
const rest = 7 * 86_400

/** Wants one bounty of this UTC day, of those that may come the one that was longest not there. */
export async function wantBounty(sql: Database, time: number): Promise<void> {
  const earlier = await sql<{ template: string; subject: string | null; wanted_at: bigint }[]>`
    select template, subject, wanted_at from system_jobs where state <> 'dropped'`
  const lastOf = (id: string, subject: string | null) => {
    const times = earlier
      .filter((row) => row.template === id && row.subject === subject)
      .map((row) => Number(row.wanted_at))
    return Math.max(0, ...times)
  }
  const candidates = templates
    .filter(({ occasion }) => occasion === 'bounty')
    .flatMap((template) => (template.each ?? [null]).map((subject) => ({ template, subject })))
    .map((one) => ({ ...one, last: lastOf(one.template.id, one.subject) }))
    .filter(({ subject, last }) => last === 0 || (subject === null && last + rest <= time))
    .toSorted((one, other) => one.last - other.last)
  const [next] = candidates
  if (next)
    await want(sql, next.template, { key: `bounty ${dayOf(time)}`, subject: next.subject, time })
}
