import { Scale } from 'lucide-react'
import { useSearchParams } from 'react-router'
import { addressNow } from '../data/addressNow.ts'
import { graphql } from '../data/graphql.ts'
import { topics } from '../data/topics.ts'
import { useGraphPages } from '../data/useGraphPages.ts'
import { Button } from '../design/Button.tsx'
import { EmptyState } from '../design/EmptyState.tsx'
import { Listed } from '../design/Listed.tsx'
import { Segmented } from '../design/Segmented.tsx'
import { Select } from '../design/Select.tsx'
import { isSameAddress, shortHex } from '../format/address.ts'
import { t } from '../language/t.ts'
import { Page } from '../layout/Page.tsx'
import { useWallet } from '../wallet/walletStore.ts'
import { DisputeLine, disputeLineFragment } from './DisputeLine.tsx'
import { disputePhases } from './disputePhases.ts'
import { disputeFilter, readDisputeSearch, writeDisputeSearch } from './disputeSearch.ts'

const disputesQuery = graphql(
  `
  query Docket($first: Int, $after: String, $filter: DisputeFilter) {
    disputes(first: $first, after: $after, filter: $filter) {
      edges { node { ...DocketLine } }
      pageInfo { hasNextPage endCursor }
      totalCount
    }
  }
`,
  [disputeLineFragment],
)

export default function DisputesPage() {
  const { account } = useWallet()
  const [parameters, setParameters] = useSearchParams()
  const search = readDisputeSearch(parameters)
  const { party } = search
  const disputes = useGraphPages(
    topics.lists,
    disputesQuery,
    { first: 20, after: null, filter: disputeFilter(search) },
    (result) => result.disputes,
  )
  const change = (changes: Partial<typeof search>) =>
    setParameters(writeDisputeSearch({ ...readDisputeSearch(addressNow()), ...changes }), {
      preventScrollReset: true,
    })
  return (
    <Page
      title={t('Disputes')}
      lead={t('The public docket: what is contested, what both sides show, and how it ended.')}
    >
      <div className="mb-4 flex flex-wrap items-center gap-3">
        <Segmented
          label={t('Which disputes')}
          value={search.show}
          onChange={(show) => change({ show })}
          options={[
            { value: 'all', label: t('All') },
            { value: 'open', label: t('Undecided') },
            { value: 'ended', label: t('Ended') },
          ]}
          className="max-sm:grid-flow-col"
        />
        <div className="w-56 max-sm:flex-1">
          <Select
            aria-label={t('Stage')}
            value={search.phase ?? ''}
            onChange={({ target }) =>
              change({
                phase: readDisputeSearch(new URLSearchParams({ phase: target.value })).phase,
              })
            }
          >
            <option value="">{t('All stages')}</option>
            {Object.entries(disputePhases).map(([phase, { label }]) => (
              <option key={phase} value={phase}>
                {t(label)}
              </option>
            ))}
          </Select>
        </div>
        {party ? (
          <Button onClick={() => change({ party: undefined })}>
            {isSameAddress(party, account)
              ? t('Mine only; show all')
              : t('Of {account} only; show all', { account: shortHex(party) })}
          </Button>
        ) : (
          account && <Button onClick={() => change({ party: account })}>{t('Only mine')}</Button>
        )}
      </div>
      <div className="overflow-hidden rounded-card border bg-surface shadow-low">
        <h2 className="sr-only">{t('Disputes found')}</h2>
        <Listed
          list={disputes}
          failure={t('The disputes cannot be shown now')}
          noun={(count) => t('{count, plural, one {# dispute} other {# disputes}}', { count })}
          empty={
            <EmptyState icon={Scale} title={t('No dispute is like that')}>
              {parameters.size > 0
                ? t('Ask for less.')
                : t('Nobody has contested anything so far.')}
            </EmptyState>
          }
        >
          {(nodes) => (
            <ul className="divide-y">
              {nodes.map((dispute) => (
                <DisputeLine key={dispute.job.id} dispute={dispute} />
              ))}
            </ul>
          )}
        </Listed>
      </div>
    </Page>
  )
}
