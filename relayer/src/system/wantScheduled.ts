import type { Database } from '../database/connect.ts'
import { periodOf } from './periods.ts'
import { templates } from './templates.ts'
import { want } from './wanted.ts'

/** Wants what the calendar has, as of a time in Unix seconds. */
export async function wantScheduled(sql: Database, time: number): Promise<void> {
  for (const template of templates) {
    const period = periodOf(template.occasion, time)
    if (period) await want(sql, template, { key: `${template.id} ${period}`, time })
  }
}
