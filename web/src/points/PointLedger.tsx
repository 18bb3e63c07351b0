import { ScrollText } from 'lucide-react'
import { useSearchParams } from 'react-router'
import { AccountLink } from '../account/AccountLink.tsx'
import { accountFragment } from '../account/accountFragment.ts'
import { useConfig } from '../config/ConfigContext.ts'
import { addressNow } from '../data/addressNow.ts'
import { allPages } from '../data/allPages.ts'
import { graphql } from '../data/graphql.ts'
import { topics } from '../data/topics.ts'
import { useGraphPages } from '../data/useGraphPages.ts'
import { Ago } from '../design/Ago.tsx'
import { Button } from '../design/Button.tsx'
import { Card } from '../design/Card.tsx'
import { CsvButton } from '../design/CsvButton.tsx'
import { classes } from '../design/classes.ts'
import { EmptyState } from '../design/EmptyState.tsx'
import { Hex } from '../design/Hex.tsx'
import { Listed } from '../design/Listed.tsx'
import { Select } from '../design/Select.tsx'
import { parseAddress, shortHex } from '../format/address.ts'
import { formatMoney, plainMoney } from '../format/money.ts'
import { t } from '../language/t.ts'
import { isPointKind, pointDecimals, pointKinds } from './pointKinds.ts'

const ledgerQuery = graphql(
  `
  query PointLedger($first: Int, $after: String, $filter: PointMovementFilter) {
    pointMovements(first: $first, after: $after, filter: $filter) {
      edges { node { kind amount createdAt account { ...AccountLine } provenance { transactionHash logIndex } } }
      pageInfo { hasNextPage endCursor }
      totalCount
    }
  }
`,
  [accountFragment],
)

/** Lines of a file at most. */
const most = 2000

/** All points made and destroyed, newest first; the address holds whose and what for. */
export function PointLedger() {
  const { graphqlUrl } = useConfig()
  const [parameters, setParameters] = useSearchParams()
  const account = parseAddress(parameters.get('account') ?? '')
  const wanted = parameters.get('kind')
  const kind = isPointKind(wanted) ? wanted : undefined
  const filter = { ...(account && { account }), ...(kind && { kind: [kind] }) }
  const ledger = useGraphPages(
    topics.lists,
    ledgerQuery,
    { first: 20, after: null, filter },
    (result) => result.pointMovements,
  )
  const read = async () => {
    const { nodes, isWhole } = await allPages(
      graphqlUrl,
      ledgerQuery,
      { filter },
      (result) => result.pointMovements,
      most,
    )
    const header = [t('Time (UTC)'), t('What for'), t('Points'), t('Account'), t('Transaction')]
    const rows = nodes.map(({ kind, amount, createdAt, account, provenance }) => [
      new Date(createdAt * 1000).toISOString(),
      t(pointKinds[kind].label),
      `${pointKinds[kind].made ? '' : '-'}${plainMoney(amount, pointDecimals)}`,
      account.address,
      provenance.transactionHash,
    ])
    return { rows: [header, ...rows], isWhole }
  }
  const change = (name: 'account' | 'kind', value: string) => {
    const next = addressNow()
    if (value) next.set(name, value)
    else next.delete(name)
    setParameters(next, { preventScrollReset: true })
  }
  return (
    <Card
      flush
      title={t('Every point made or destroyed')}
      aside={
        <div className="flex flex-wrap items-center gap-2">
          {account && (
            <Button size="small" onClick={() => change('account', '')}>
              {t('Of {account} only; show all', { account: shortHex(account) })}
            </Button>
          )}
          <Select
            aria-label={t('What for')}
            value={kind ?? ''}
            onChange={({ target }) => change('kind', target.value)}
          >
            <option value="">{t('Everything')}</option>
            {Object.entries(pointKinds).map(([key, { label }]) => (
              <option key={key} value={key}>
                {t(label)}
              </option>
            ))}
          </Select>
          <CsvButton file="guildhall-points" read={read} />
        </div>
      }
    >
      <Listed
        list={ledger}
        failure={t('The ledger cannot be shown now')}
        noun={(count) => t('{count, plural, one {# entry} other {# entries}}', { count })}
        skeletons={4}
        empty={
          account || kind ? (
            <EmptyState icon={ScrollText} title={t('No entry is like that')} />
          ) : (
            <EmptyState icon={ScrollText} title={t('No points were made so far')}>
              {t('The first are made when an agent joins, judges or is active.')}
            </EmptyState>
          )
        }
      >
        {(nodes) => (
          <ul className="divide-y border-t">
            {nodes.map(({ kind, amount, createdAt, account, provenance }) => (
              <li
                key={`${provenance.transactionHash}-${provenance.logIndex}`}
                className="flex items-center justify-between gap-4 px-4 py-3 sm:px-5"
              >
                <div className="min-w-0">
                  <p className="flex flex-wrap items-center gap-x-2">
                    <AccountLink account={account} />
                    <span className="text-ink-soft">{t(pointKinds[kind].label)}</span>
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
                <p
                  className={classes(
                    'figures shrink-0 font-semibold',
                    pointKinds[kind].made ? 'text-green-text' : 'text-red-text',
                  )}
                >
                  {pointKinds[kind].made ? '+' : '−'}
                  {formatMoney(amount, pointDecimals)}
                </p>
              </li>
            ))}
          </ul>
        )}
      </Listed>
    </Card>
  )
}
