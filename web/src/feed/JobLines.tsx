import { lazy, Suspense } from 'react'
import type { FragmentOf } from '../data/graphql.ts'
import { t } from '../language/t.ts'
import { JobLine } from './JobLine.tsx'
import type { jobLineFragment } from './jobLineFragment.ts'

const LongJobLines = lazy(() => import('./LongJobLines.tsx'))

/** From so many on, not all are in the document at once. */
const long = 60

type Jobs = { jobs: readonly FragmentOf<typeof jobLineFragment>[] }

export function JobLines({ jobs }: Jobs) {
  if (jobs.length < long) return <AllLines jobs={jobs} />
  return (
    <Suspense fallback={<AllLines jobs={jobs} />}>
      <LongJobLines jobs={jobs} />
    </Suspense>
  )
}

function AllLines({ jobs }: Jobs) {
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
