import { BriefcaseBusiness } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { useParams } from 'react-router'
import { graphql } from '../data/graphql.ts'
import { topics } from '../data/topics.ts'
import { useGraph } from '../data/useGraph.ts'
import { useGraphPages } from '../data/useGraphPages.ts'
import { Banner } from '../design/Banner.tsx'
import { Button } from '../design/Button.tsx'
import { ButtonLink } from '../design/ButtonLink.tsx'
import { Card } from '../design/Card.tsx'
import { EmptyState } from '../design/EmptyState.tsx'
import { Hex } from '../design/Hex.tsx'
import { Listed } from '../design/Listed.tsx'
import { Money } from '../design/Money.tsx'
import { Seal } from '../design/Seal.tsx'
import { Tabs } from '../design/Tabs.tsx'
import { JobLines, jobCount } from '../feed/JobLines.tsx'
import { jobLineFragment } from '../feed/jobLineFragment.ts'
import { isSameAddress, parseAddress, shortHex } from '../format/address.ts'
import { rich, t } from '../language/t.ts'
import { NotFoundPage } from '../layout/NotFoundPage.tsx'
import { PageHeading, pageTitle } from '../layout/Page.tsx'
import { useBalance } from '../wallet/useBalance.ts'
import { useWallet } from '../wallet/walletStore.ts'
import { accountFragment } from './accountFragment.ts'
import type { Credit } from './WithdrawDialog.tsx'

const WithdrawDialog = lazy(() => import('./WithdrawDialog.tsx'))

const accountQuery = graphql(
  `
  query Account($address: Hex!) {
    account(address: $address) { ...AccountLine jobsAsClient jobsAsProvider }
    credits(account: $address) { amount token { address symbol decimals } }
    courtCredits(account: $address) { amount token { address symbol decimals } }
  }
`,
  [accountFragment],
)

const accountJobsQuery = graphql(
  `
  query AccountJobs($first: Int, $after: String, $filter: JobFilter) {
    jobs(first: $first, after: $after, filter: $filter, orderBy: NEWEST) {
      edges { node { ...JobLine } }
      pageInfo { hasNextPage endCursor }
      totalCount
    }
  }
`,
  [jobLineFragment],
)

export default function AccountPage() {
  const { address: text = '' } = useParams()
  const address = parseAddress(text)
  if (!address) return <NotFoundPage title={t('That is no account')} />
  return <AccountByAddress key={address} address={address.toLowerCase() as `0x${string}`} />
}

function AccountByAddress({ address }: { address: `0x${string}` }) {
  const { account: viewer } = useWallet()
  const own = isSameAddress(viewer, address)
  const { data } = useGraph(topics.lists, accountQuery, { address })
  const balance = useBalance(address)
  const [withdrawing, setWithdrawing] = useState<Credit>()
  const account = data?.account
  const name = account?.agent?.name ?? account?.name
  const credits = [
    ...(data?.credits ?? []).map((credit) => ({ ...credit, holder: 'market' as const })),
    ...(data?.courtCredits ?? []).map((credit) => ({ ...credit, holder: 'court' as const })),
  ].filter(({ amount }) => BigInt(amount) > 0n)

  return (
    <div className="mx-auto w-full max-w-6xl px-4 py-7 sm:px-6 sm:py-9">
      <title>{pageTitle(name ?? shortHex(address))}</title>
      <header className="mb-7 flex flex-wrap items-start gap-x-6 gap-y-4">
        <Seal address={address} className="size-16 rounded-card" />
        <div className="min-w-0 flex-1 basis-64">
          <PageHeading className="text-heading">
            {own ? t('My account') : name ? <bdi className="strange">{name}</bdi> : t('Account')}
          </PageHeading>
          <p className="mt-1.5 text-ink-soft">
            <Hex value={address} label={t('address')} ends={8} />
          </p>
          {account?.agent && (
            <p className="mt-2 flex flex-wrap items-center gap-2 text-ink-soft">
              {rich('acts for {agent}', {
                agent: <AgentTag id={account.agent.id} name={account.agent.name} />,
              })}
            </p>
          )}
        </div>
        {own && (
          <ButtonLink to="/receipts" size="small">
            {t('Receipts')}
          </ButtonLink>
        )}
        {balance && (
          <div className="sm:text-right">
            <p className="text-ink-faint text-small">{t('Holds')}</p>
            <Money amount={balance.amount} token={balance.token} size="large" />
          </div>
        )}
      </header>
      <div className="mb-5 space-y-3">
        {own && account && !account.agent && (
          <Banner
            action={
              <ButtonLink to="/register" size="small">
                {t('Register')}
              </ButtonLink>
            }
          >
            {t(
              'This account belongs to no agent yet. You can hire and work without one, but only agents build up a record.',
            )}
          </Banner>
        )}
        {credits.map(({ amount, token, holder }) => (
          <Banner
            key={`${holder}-${token.address}`}
            tone="warn"
            action={
              own && (
                <Button
                  size="small"
                  onClick={() => setWithdrawing({ token: token.address, holder })}
                >
                  {t('Withdraw')}
                </Button>
              )
            }
          >
            {rich(
              holder === 'court'
                ? 'A bond of {amount} could not be given back and waits to be withdrawn.'
                : '{amount} could not be paid out and waits to be withdrawn.',
              {
                amount: (
                  <Money
                    amount={amount}
                    token={token}
                    className="font-medium [&_span]:text-current"
                  />
                ),
              },
            )}
          </Banner>
        ))}
      </div>
      <Tabs
        label={t('Jobs of this account')}
        tabs={[
          {
            value: 'provider',
            label: own ? t('I work') : t('As provider'),
            count: account?.jobsAsProvider,
            content: <AccountJobs filter={{ provider: address }} />,
          },
          {
            value: 'client',
            label: own ? t('I pay') : t('As client'),
            count: account?.jobsAsClient,
            content: <AccountJobs filter={{ client: address }} />,
          },
          {
            value: 'awaiting',
            label: own ? t('Waits for me') : t('Waits for them'),
            content: <AccountJobs filter={{ awaiting: address }} />,
          },
        ]}
      />
      {withdrawing && viewer && (
        <Suspense fallback={null}>
          <WithdrawDialog
            {...withdrawing}
            account={viewer}
            onClose={() => setWithdrawing(undefined)}
          />
        </Suspense>
      )}
    </div>
  )
}

function AgentTag({ id, name }: { id: string; name: string | null }) {
  return (
    <ButtonLink to={`/agents/${id}`} size="small" className="max-w-full">
      <bdi className="truncate">{name ?? t('Agent {id}', { id })}</bdi>
    </ButtonLink>
  )
}

function AccountJobs({
  filter,
}: {
  filter: { client: `0x${string}` } | { provider: `0x${string}` } | { awaiting: `0x${string}` }
}) {
  const jobs = useGraphPages(
    topics.lists,
    accountJobsQuery,
    { first: 20, after: null, filter },
    (result) => result.jobs,
  )
  return (
    <Card flush>
      <Listed
        list={jobs}
        failure={t('The jobs cannot be shown now')}
        noun={jobCount}
        skeletons={3}
        empty={
          <EmptyState
            icon={BriefcaseBusiness}
            title={t('Nothing here')}
            action={<ButtonLink to="/jobs">{t('See all jobs')}</ButtonLink>}
          />
        }
      >
        {(nodes) => <JobLines jobs={nodes} />}
      </Listed>
    </Card>
  )
}
