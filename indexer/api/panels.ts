import { groupBy, loaderOf } from './loaderOf.ts'
import type { PanelRow } from './rows.ts'

/** All panels a job ever had, peers' first. */
export const panelsOfJob = loaderOf<bigint, PanelRow[]>(
  async (ids, { sql }) => {
    const rows = await sql<PanelRow[]>`
      select * from panel where job_id = any(${ids.map(String)}::numeric[])
      order by body desc, turn`
    return groupBy(rows, ({ jobId }) => jobId)
  },
  () => [],
)
