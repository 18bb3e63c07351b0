import type { InputOf, OutputOf } from '../command/command.ts'
import type { ReadContext } from '../command/context.ts'
import { callCommand } from '../command/runCommand.ts'
import { listJobs } from '../commands/listJobs.ts'
import type { ProviderSettings } from './settings.ts'

/** Pages of jobs looked at, of 50 each: nobody can hide work behind many jobs that are none. */
const maxPages = 20

export type JobQuery = Partial<InputOf<typeof listJobs>>
export type JobRow = OutputOf<typeof listJobs>['jobs'][number]

/** Jobs as the command `listJobs` tells them, page after page. */
export async function* jobPages(context: ReadContext, query: JobQuery): AsyncGenerator<JobRow> {
  let after: string | undefined
  for (let page = 0; page < maxPages; page++) {
    const { jobs, next } = await callCommand(listJobs, context, { first: 50, after, ...query })
    yield* jobs
    if (next === null) return
    after = next
  }
}

/** Which jobs fit a provider, and whether anything is said of that. */
export function filterOf(settings: ProviderSettings): { filter: JobQuery; isFiltered: boolean } {
  const { tags, category, text, minBudget, maxBudget, token } = settings
  const filter = { tags, category, text, minBudget, maxBudget, token } as JobQuery
  return { filter, isFiltered: Object.values(filter).some((one) => one !== undefined) }
}
