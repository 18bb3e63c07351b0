import type { FragmentOf } from '../data/graphql.ts'
import { Skeleton } from '../design/Skeleton.tsx'
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

export function JobLinesSkeleton({ count = 6 }: { count?: number }) {
  return (
    <div role="status" aria-label={t('Loading jobs')} className="divide-y">
      {Array.from({ length: count }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: nothing tells one skeleton from another
        <div key={index} className="flex justify-between gap-6 px-4 py-5 sm:px-5">
          <div className="flex-1 space-y-2.5">
            <Skeleton className="h-4.5 w-3/5" />
            <Skeleton className="h-3.5 w-2/5" />
            <Skeleton className="h-3.5 w-1/2" />
          </div>
          <Skeleton className="h-6 w-24" />
        </div>
      ))}
    </div>
  )
}
