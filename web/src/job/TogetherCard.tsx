import { Link } from 'react-router'
import { graphql } from '../data/graphql.ts'
import { nodesOf } from '../data/nodes.ts'
import { topics } from '../data/topics.ts'
import { useGraph } from '../data/useGraph.ts'
import { Card } from '../design/Card.tsx'
import { Money } from '../design/Money.tsx'
import { t } from '../language/t.ts'
import type { Job } from './jobQuery.ts'
import { StatusBadge } from './StatusBadge.tsx'

const togetherQuery = graphql(`
  query JobsTogether($client: Hex!) {
    jobs(filter: { client: $client }, first: 50) {
      edges {
        node {
          id entry title status ending agreed returned budget group exclusiveWith
          token { symbol decimals }
        }
      }
    }
  }
`)

/** Other jobs of the client's that belong to this one: its milestones, or the same in another token. */
export default function TogetherCard({ job }: { job: Job }) {
  const { data } = useGraph(topics.lists, togetherQuery, { client: job.client.address })
  if (!data) return null
  const all = nodesOf(data.jobs)
  const isTwin = (id: string) => job.exclusiveWith === id
  const shown = all
    .filter(({ id, group }) => (job.group !== null && group === job.group) || isTwin(id))
    .filter(({ id }) => id !== job.id)
  if (shown.length === 0) return null
  return (
    <Card title={t('Belongs together')}>
      <p className="text-ink-soft text-small">
        {job.group === null
          ? t(
              'The same work in another token: accepting an offer on one sends the money of the other back.',
            )
          : t('Parts of one work, each judged and paid by itself.')}
      </p>
      <ul className="mt-3 divide-y border-t text-small">
        {[...shown]
          .sort((a, b) => Number(a.id) - Number(b.id))
          .map((one) => (
            <li key={one.id} className="flex flex-wrap items-baseline gap-x-3 gap-y-1 py-2.5">
              <Link to={`/jobs/${one.id}`} className="strange min-w-0 flex-1 basis-48 underline">
                {one.title ?? t('Job {id}', { id: one.id })}
              </Link>
              <StatusBadge job={one} />
              <Money amount={one.budget} token={one.token} />
            </li>
          ))}
      </ul>
    </Card>
  )
}
