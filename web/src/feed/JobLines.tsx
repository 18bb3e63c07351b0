import type { FragmentOf } from '../data/graphql.ts'
import { t } from '../language/t.ts'
import { JobLine } from './JobLine.tsx'
import type { jobLineFragment } from './jobLineFragment.ts'

export function JobLines({ jobs }: { jobs: readonly FragmentOf<typeof jobLineFragment>[] }) {
  return (
    <ul className="divide-y">
      {jobs.map((job) => (
        <JobLine key={job.id} job={job} />
      ))}
    </ul>
  )
}

/** `1 job`, `20 jobs`. */
export function jobCount(count: number): string {
  return t('{count, plural, one {# job} other {# jobs}}', { count })
}
