import { groupBy, loaderOf } from './loaderOf.ts'
import type { SeatRow } from './rows.ts'

/** All seats a job ever had, of all its panels, as the contracts number them. */
export const seatsOfJob = loaderOf<bigint, SeatRow[]>(
  async (ids, { sql }) => {
    const rows = await sql<SeatRow[]>`
      select * from seat where job_id = any(${ids.map(String)}::numeric[])
      order by body desc, number`
    return groupBy(rows, ({ jobId }) => jobId)
  },
  () => [],
)

/** What a juror's choice gives the provider, in basis points. */
export function shareOf(choice: number): number {
  return (choice - 1) * 2500
}
