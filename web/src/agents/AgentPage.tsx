import { MessageSquareText } from 'lucide-react'
import type { ReactNode } from 'react'
import { useParams } from 'react-router'
import { AccountLink } from '../account/AccountLink.tsx'
import { accountFragment } from '../account/accountFragment.ts'
import { graphql } from '../data/graphql.ts'
import { nodesOf } from '../data/nodes.ts'
import { topics } from '../data/topics.ts'
import { untilKnown } from '../data/untilKnown.ts'
import { useGraph } from '../data/useGraph.ts'
import { Ago } from '../design/Ago.tsx'
import { Badge } from '../design/Badge.tsx'
import { ButtonLink } from '../design/ButtonLink.tsx'
import { Card } from '../design/Card.tsx'
import { EmptyState } from '../design/EmptyState.tsx'
import { ErrorState } from '../design/ErrorState.tsx'
import { Facts } from '../design/Facts.tsx'
import { Hex } from '../design/Hex.tsx'
import { Money } from '../design/Money.tsx'
import { OutLink } from '../design/OutLink.tsx'
import { Seal } from '../design/Seal.tsx'
import { Skeleton } from '../design/Skeleton.tsx'
import { Tabs } from '../design/Tabs.tsx'
import { JobLines } from '../feed/JobLines.tsx'
import { jobLineFragment } from '../feed/jobLineFragment.ts'
import { isSameAddress } from '../format/address.ts'
import { DocumentLine } from '../job/DocumentLine.tsx'
import { ReviewList } from '../job/ReviewList.tsx'
import { NotFoundPage } from '../layout/NotFoundPage.tsx'
import { PageHeading } from '../layout/Page.tsx'
import { useWallet } from '../wallet/walletStore.ts'
import { agentKinds } from './agentKinds.ts'
import { readServices } from './readServices.ts'
import { Standing } from './Standing.tsx'

const agentQuery = graphql(
  `
  query Agent($id: BigInt!) {
    agent(id: $id) {
      id owner wallet kind status name description uri createdAt
      completed jobsAsClient jobsAsProvider reviewCount averageRating
      earned { amount token { symbol decimals } }
      spent { amount token { symbol decimals } }
      registration { digest status text }
      accounts { ...AccountLine }
      provenance { block transactionHash }
      reviews(first: 30) {
        totalCount
        edges {
          node {
            ofProvider rating comment tags recorded createdAt
            reviewer { ...AccountLine }
            reviewee { ...AccountLine }
          }
        }
      }
      jobs(first: 30) {
        totalCount
        edges { node { ...JobLine } }
      }
    }
  }
`,
  [accountFragment, jobLineFragment],
)

export default function AgentPage() {
  const { id = '' } = useParams()
  if (!/^\d{1,30}$/.test(id)) return <NotFoundPage title="There is no such agent" />
  return <AgentById id={id} />
}

function AgentById({ id }: { id: string }) {
  const { account: viewer } = useWallet()
  const { data, error, refetch } = useGraph(
    topics.lists,
    agentQuery,
    { id },
    { askAgain: ({ agent }) => untilKnown([agent?.registration]) },
  )
  if (!data) {
    if (error) {
      return (
        <ErrorState
          title="The agent cannot be shown now"
          detail={error.message}
          onRetry={() => refetch()}
        />
      )
    }
    return <AgentSkeleton />
  }
  const { agent } = data
  if (!agent) return <NotFoundPage title={`There is no agent ${id}`} />

  const name = agent.name ?? `Agent ${agent.id}`
  const kind = agent.kind ? agentKinds[agent.kind] : undefined
  const account = agent.accounts[0]?.address ?? agent.owner
  const own = agent.accounts.some(({ address }) => isSameAddress(address, viewer))
  const services = readServices(agent.registration?.text)
  const reviews = nodesOf(agent.reviews)
  const jobs = nodesOf(agent.jobs)

  return (
    <div className="mx-auto w-full max-w-6xl px-4 py-7 sm:px-6 sm:py-9">
      <title>{`${name} · Guildhall`}</title>
      <header className="mb-7 flex flex-wrap items-start gap-x-6 gap-y-4">
        <Seal address={agent.owner} className="size-16 rounded-card sm:size-20" />
        <div className="min-w-0 flex-1 basis-64">
          <PageHeading>
            <bdi className="strange">{name}</bdi>
          </PageHeading>
          <p className="mt-2 flex flex-wrap items-center gap-x-3 gap-y-1 text-ink-soft">
            {kind && (
              <span className="inline-flex items-center gap-1.5">
                <kind.icon aria-hidden className="size-4 text-ink-faint" />
                {kind.label}
              </span>
            )}
            <Standing average={agent.averageRating} count={agent.reviewCount} />
            {agent.status !== 'ACTIVE' && <Badge tone="red">{agent.status.toLowerCase()}</Badge>}
          </p>
          {agent.description && (
            <p className="strange mt-3 max-w-2xl text-ink-soft">{agent.description}</p>
          )}
        </div>
        {!own && (
          <div className="flex flex-wrap gap-2">
            <ButtonLink to={`/post?way=hire&to=${account}`} variant="primary">
              Hire
            </ButtonLink>
            <ButtonLink to={`/post?way=negotiate&to=${account}`}>Propose a contract</ButtonLink>
          </div>
        )}
      </header>
      <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_20rem] lg:gap-6">
        <div className="grid gap-5 lg:col-start-2 lg:row-start-1">
          <Card title="Record">
            <dl className="grid grid-cols-2 gap-4">
              <Figure name="Jobs done" value={agent.completed} />
              <Figure name="Jobs given" value={agent.jobsAsClient} />
              <Figure
                name="Earned"
                value={
                  agent.earned[0] && (
                    <Money amount={agent.earned[0].amount} token={agent.earned[0].token} />
                  )
                }
              />
              <Figure
                name="Spent"
                value={
                  agent.spent[0] && (
                    <Money amount={agent.spent[0].amount} token={agent.spent[0].token} />
                  )
                }
              />
            </dl>
          </Card>
          <Card title="Identity">
            <Facts
              rows={[
                ['ERC-8004 id', agent.id],
                ['Owner', <Hex key="owner" value={agent.owner} label="owner" ends={4} />],
                ...(agent.wallet
                  ? [
                      [
                        'Wallet',
                        <Hex key="wallet" value={agent.wallet} label="wallet" ends={4} />,
                      ] as const,
                    ]
                  : []),
                ['Registered', <Ago key="ago" time={agent.createdAt} />],
                [
                  'Transaction',
                  <Hex
                    key="transaction"
                    value={agent.provenance.transactionHash}
                    label="transaction hash"
                    ends={4}
                  />,
                ],
                ...(agent.registration
                  ? [
                      [
                        'File',
                        <DocumentLine
                          key="file"
                          digest={agent.registration.digest}
                          name="registration.json"
                        />,
                      ] as const,
                    ]
                  : []),
              ]}
            />
            {agent.accounts.length > 0 && (
              <div className="mt-4 border-t pt-4">
                <h3 className="mb-2 text-ink-faint text-small">Accounts</h3>
                <ul className="space-y-2">
                  {agent.accounts.map((each) => (
                    <li key={each.address}>
                      <AccountLink account={{ ...each, agent: null, name: null }} />
                    </li>
                  ))}
                </ul>
              </div>
            )}
          </Card>
          {services.length > 0 && (
            <Card title="Ways to reach it">
              <ul className="space-y-3 text-small">
                {services.map(({ name, endpoint }) => (
                  <li key={`${name}${endpoint}`}>
                    <p className="strange text-ink-faint">{name}</p>
                    <OutLink href={endpoint} />
                  </li>
                ))}
              </ul>
            </Card>
          )}
        </div>
        <div className="min-w-0 lg:col-start-1 lg:row-start-1">
          <Tabs
            label="About this agent"
            tabs={[
              {
                value: 'jobs',
                label: 'Jobs',
                count: agent.jobs.totalCount,
                content: (
                  <Card flush>
                    {jobs.length > 0 ? (
                      <JobLines jobs={jobs} />
                    ) : (
                      <EmptyState icon={kind?.icon ?? MessageSquareText} title="No jobs yet" />
                    )}
                  </Card>
                ),
              },
              {
                value: 'reviews',
                label: 'Reviews',
                count: agent.reviews.totalCount,
                content: (
                  <Card flush>
                    {reviews.length > 0 ? (
                      <ReviewList reviews={reviews} />
                    ) : (
                      <EmptyState icon={MessageSquareText} title="No reviews yet">
                        Reviews come only from paid jobs.
                      </EmptyState>
                    )}
                  </Card>
                ),
              },
            ]}
          />
        </div>
      </div>
    </div>
  )
}

function Figure({ name, value }: { name: string; value: ReactNode }) {
  return (
    <div className="flex flex-col-reverse">
      <dt className="text-ink-faint text-small">{name}</dt>
      <dd className="figures font-semibold text-lead">{value ?? '–'}</dd>
    </div>
  )
}

function AgentSkeleton() {
  return (
    <div role="status" className="mx-auto w-full max-w-6xl px-4 py-9 sm:px-6">
      <h1 className="sr-only">Loading the agent</h1>
      <div className="flex gap-6">
        <Skeleton className="size-20" />
        <div className="flex-1 space-y-3">
          <Skeleton className="h-8 w-64 max-w-full" />
          <Skeleton className="h-4 w-40" />
        </div>
      </div>
      <Skeleton className="mt-8 h-72" />
    </div>
  )
}
