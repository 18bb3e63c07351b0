import { BriefcaseBusiness } from 'lucide-react'
import { Link } from 'react-router'
import { graphql } from '../data/graphql.ts'
import { nodesOf } from '../data/nodes.ts'
import { topics } from '../data/topics.ts'
import { useGraph } from '../data/useGraph.ts'
import { ButtonLink } from '../design/ButtonLink.tsx'
import { EmptyState } from '../design/EmptyState.tsx'
import { ErrorState } from '../design/ErrorState.tsx'
import { LinesSkeleton } from '../design/LinesSkeleton.tsx'
import { JobLines } from '../feed/JobLines.tsx'
import { jobLineFragment } from '../feed/jobLineFragment.ts'
import { t } from '../language/t.ts'

const latestQuery = graphql(
  `
  query LatestJobs {
    jobs(first: 5, orderBy: NEWEST) { edges { node { ...JobLine } } }
  }
`,
  [jobLineFragment],
)

/** What was agreed last, as a taste of the rest. */
export function LatestJobs() {
  const { data, error, refetch } = useGraph(topics.lists, latestQuery, {})
  const jobs = data && nodesOf(data.jobs)
  return (
    <section>
      <div className="mb-3 flex items-baseline justify-between gap-4">
        <h2 className="text-title">{t('Latest jobs')}</h2>
        <Link to="/jobs" className="py-1 text-accent-text underline underline-offset-3">
          {t('See all jobs')}
        </Link>
      </div>
      <div className="overflow-hidden rounded-card border bg-surface shadow-low">
        {error && !jobs ? (
          <ErrorState
            title={t('The jobs cannot be shown now')}
            detail={error.message}
            onRetry={() => refetch()}
          />
        ) : !jobs ? (
          <LinesSkeleton count={5} />
        ) : jobs.length === 0 ? (
          <EmptyState
            icon={BriefcaseBusiness}
            title={t('No jobs yet')}
            action={
              <ButtonLink to="/post" variant="primary">
                {t('Post the first job')}
              </ButtonLink>
            }
          >
            {t('The hall is open and empty.')}
          </EmptyState>
        ) : (
          <JobLines jobs={jobs} />
        )}
      </div>
    </section>
  )
}
