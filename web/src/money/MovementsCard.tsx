import { ScrollText } from 'lucide-react'
import { Link, useSearchParams } from 'react-router'
import { useConfig } from '../config/ConfigContext.ts'
import { allPages } from '../data/allPages.ts'
import { graphql, type ResultOf } from '../data/graphql.ts'
import { topics } from '../data/topics.ts'
import { useGraphPages } from '../data/useGraphPages.ts'
import { Ago } from '../design/Ago.tsx'
import { Card } from '../design/Card.tsx'
import { CsvButton } from '../design/CsvButton.tsx'
import { classes } from '../design/classes.ts'
import { EmptyState } from '../design/EmptyState.tsx'
import { Hex } from '../design/Hex.tsx'
import { Listed } from '../design/Listed.tsx'
import { Money } from '../design/Money.tsx'
import { Select } from '../design/Select.tsx'
import { plainMoney } from '../format/money.ts'
import { t } from '../language/t.ts'
import { movementOf, ownKinds } from './movementKinds.ts'
import type { MarketToken } from './useTokens.ts'

const movementsQuery = graphql(`
  query Movements($first: Int, $after: String, $filter: LedgerFilter) {
    ledger(first: $first, after: $after, filter: $filter) {
      edges {
        node {
          id kind side amount createdAt
          token { address symbol decimals }
          job { id title client { address } }
          listing { id title }
          provenance { block transactionHash }
        }
      }
      pageInfo { hasNextPage endCursor }
      totalCount
    }
  }
`)

type Entry = NonNullable<ResultOf<typeof movementsQuery>['ledger']['edges'][number]>['node']

/** Lines of a file at most. */
const most = 2000

/** What the market took of an account and gave it, newest first; the address holds the token. */
export function MovementsCard({
  account,
  tokens,
}: {
  account: `0x${string}`
  tokens: readonly MarketToken[]
}) {
  const { graphqlUrl } = useConfig()
  const [parameters, setParameters] = useSearchParams()
  const token = tokens.find(({ symbol }) => symbol === parameters.get('token'))
  const filter = { party: account, kind: [...ownKinds], ...(token && { token: token.address }) }
  const movements = useGraphPages(
    topics.lists,
    movementsQuery,
    { first: 20, after: null, filter },
    (result) => result.ledger,
  )
  const read = async () => {
    const { nodes, isWhole } = await allPages(
      graphqlUrl,
      movementsQuery,
      { filter },
      (result) => result.ledger,
      most,
    )
    return { rows: [header(), ...nodes.map((entry) => rowOf(entry, account))], isWhole }
  }
  return (
    <Card
      flush
      title={t('Movements')}
      aside={
        <div className="flex flex-wrap items-center gap-2">
          <div className="min-w-36">
            <Select
              aria-label={t('Token')}
              value={token?.symbol ?? ''}
              onChange={({ target }) =>
                setParameters(target.value ? { token: target.value } : {}, {
                  preventScrollReset: true,
                })
              }
            >
              <option value="">{t('All tokens')}</option>
              {tokens.map(({ address, symbol }) => (
                <option key={address} value={symbol}>
                  {symbol}
                </option>
              ))}
            </Select>
          </div>
          <CsvButton file="guildhall-movements" read={read} />
        </div>
      }
    >
      <Listed
        list={movements}
        failure={t('The movements cannot be shown now')}
        noun={(count) => t('{count, plural, one {# entry} other {# entries}}', { count })}
        skeletons={4}
        empty={
          <EmptyState icon={ScrollText} title={t('Nothing has moved yet')}>
            {t('Escrow, payments, refunds and bonds of this account show here.')}
          </EmptyState>
        }
      >
        {(nodes) => (
          <ul className="divide-y border-t">
            {nodes.map((entry) => (
              <Movement key={entry.id} entry={entry} account={account} />
            ))}
          </ul>
        )}
      </Listed>
    </Card>
  )
}

function Movement({ entry, account }: { entry: Entry; account: string }) {
  const { amount, token, createdAt, job, listing, provenance } = entry
  const { label, came } = movementOf({ ...entry, client: job?.client.address }, account)
  return (
    <li className="flex items-center justify-between gap-4 px-4 py-3 sm:px-5">
      <div className="min-w-0">
        <p className="flex flex-wrap items-center gap-x-2">
          <span>{t(label)}</span>
          {job && (
            <Link to={`/jobs/${job.id}`} className="min-w-0 text-ink-soft hover:underline">
              <bdi className="strange line-clamp-2">
                {job.title ?? t('Job {id}', { id: job.id })}
              </bdi>
            </Link>
          )}
          {listing && (
            <Link to={`/listings/${listing.id}`} className="min-w-0 text-ink-soft hover:underline">
              <bdi className="strange">
                {listing.title ?? t('Service {id}', { id: listing.id })}
              </bdi>
            </Link>
          )}
        </p>
        <p className="flex flex-wrap items-center gap-x-3 text-ink-faint text-small">
          <Ago time={createdAt} />
          <Hex value={provenance.transactionHash} label={t('transaction hash')} ends={4} />
        </p>
      </div>
      <p
        className={classes(
          'figures shrink-0 font-semibold',
          came ? 'text-green-text' : 'text-red-text',
        )}
      >
        {came ? '+' : '−'}
        <Money amount={amount} token={token} />
      </p>
    </li>
  )
}

function header(): readonly string[] {
  return [
    t('Time (UTC)'),
    t('What for'),
    t('Amount'),
    t('Token'),
    t('Job'),
    t('Service'),
    t('Title'),
    t('Transaction'),
  ]
}

function rowOf(entry: Entry, account: string): readonly string[] {
  const { amount, token, createdAt, job, listing, provenance } = entry
  const { label, came } = movementOf({ ...entry, client: job?.client.address }, account)
  return [
    new Date(createdAt * 1000).toISOString(),
    t(label),
    `${came ? '' : '-'}${plainMoney(amount, token.decimals)}`,
    token.symbol,
    job?.id ?? '',
    listing?.id ?? '',
    job?.title ?? listing?.title ?? '',
    provenance.transactionHash,
  ]
}
