import { ScrollText } from 'lucide-react'
import { Link } from 'react-router'
import { useConfig } from '../config/ConfigContext.ts'
import { allPages } from '../data/allPages.ts'
import { graphql } from '../data/graphql.ts'
import { topics } from '../data/topics.ts'
import { useGraphPages } from '../data/useGraphPages.ts'
import { Ago } from '../design/Ago.tsx'
import { Card } from '../design/Card.tsx'
import { CsvButton } from '../design/CsvButton.tsx'
import { EmptyState } from '../design/EmptyState.tsx'
import { Hex } from '../design/Hex.tsx'
import { Listed } from '../design/Listed.tsx'
import { Money } from '../design/Money.tsx'
import { shortHex } from '../format/address.ts'
import { plainMoney } from '../format/money.ts'
import { t, type Words } from '../language/t.ts'

const walletMovementsQuery = graphql(`
  query WalletMovements($first: Int, $after: String, $wallet: Hex!) {
    walletMovements(first: $first, after: $after, wallet: $wallet) {
      edges {
        node {
          kind amount createdAt to
          token { symbol decimals }
          key { address }
          job { id title }
          provenance { transactionHash logIndex }
        }
      }
      pageInfo { hasNextPage endCursor }
      totalCount
    }
  }
`)

const kinds: Readonly<
  Record<ReturnType<typeof graphql.scalar<'WalletMovementKind'>>, { label: Words; came: boolean }>
> = {
  SPENT: { label: 'Spent by a key', came: false },
  RETURNED: { label: 'Back to the limits', came: true },
  WITHDRAWN: { label: 'Taken out', came: false },
}

/** Lines of a file at most. */
const most = 2000

/** What left a wallet, and what came back to its limits. */
export function WalletMovementsCard({ wallet }: { wallet: `0x${string}` }) {
  const { graphqlUrl } = useConfig()
  const movements = useGraphPages(
    topics.lists,
    walletMovementsQuery,
    { first: 10, after: null, wallet },
    (result) => result.walletMovements,
  )
  const read = async () => {
    const { nodes, isWhole } = await allPages(
      graphqlUrl,
      walletMovementsQuery,
      { wallet },
      (result) => result.walletMovements,
      most,
    )
    const header = [
      t('Time (UTC)'),
      t('What for'),
      t('Amount'),
      t('Token'),
      t('Key'),
      t('Job'),
      t('Title'),
      t('Transaction'),
    ]
    const rows = nodes.map(({ kind, amount, createdAt, token, key, job, provenance }) => [
      new Date(createdAt * 1000).toISOString(),
      t(kinds[kind].label),
      `${kinds[kind].came ? '' : '-'}${plainMoney(amount, token.decimals)}`,
      token.symbol,
      key?.address ?? '',
      job?.id ?? '',
      job?.title ?? '',
      provenance.transactionHash,
    ])
    return { rows: [header, ...rows], isWhole }
  }
  return (
    <Card
      flush
      title={t('Movements')}
      aside={<CsvButton file={`guildhall-wallet-${wallet.slice(2, 8)}`} read={read} />}
    >
      <Listed
        list={movements}
        failure={t('The movements cannot be shown now')}
        noun={(count) => t('{count, plural, one {# entry} other {# entries}}', { count })}
        skeletons={3}
        empty={<EmptyState icon={ScrollText} title={t('Nothing has moved yet')} />}
      >
        {(nodes) => (
          <ul className="divide-y border-t">
            {nodes.map(({ kind, amount, createdAt, token, key, job, provenance }) => (
              <li
                key={`${provenance.transactionHash}-${provenance.logIndex}`}
                className="flex items-center justify-between gap-4 px-4 py-3 sm:px-5"
              >
                <div className="min-w-0">
                  <p className="flex flex-wrap items-center gap-x-2">
                    <span>{t(kinds[kind].label)}</span>
                    {key && (
                      <code className="font-mono text-ink-soft text-small">
                        {shortHex(key.address)}
                      </code>
                    )}
                    {job && (
                      <Link to={`/jobs/${job.id}`} className="text-ink-soft hover:underline">
                        <bdi className="strange">{job.title ?? t('Job {id}', { id: job.id })}</bdi>
                      </Link>
                    )}
                  </p>
                  <p className="flex flex-wrap items-center gap-x-3 text-ink-faint text-small">
                    <Ago time={createdAt} />
                    <Hex
                      value={provenance.transactionHash}
                      label={t('transaction hash')}
                      ends={4}
                    />
                  </p>
                </div>
                <p className="figures shrink-0 font-semibold">
                  {kinds[kind].came ? '+' : '−'}
                  <Money amount={amount} token={token} />
                </p>
              </li>
            ))}
          </ul>
        )}
      </Listed>
    </Card>
  )
}
