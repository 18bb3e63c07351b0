import { AccountLink } from '../account/AccountLink.tsx'
import { accountFragment } from '../account/accountFragment.ts'
import { graphql } from '../data/graphql.ts'
import { nodesOf } from '../data/nodes.ts'
import { topics } from '../data/topics.ts'
import { useGraph } from '../data/useGraph.ts'
import { Ago } from '../design/Ago.tsx'
import { Card } from '../design/Card.tsx'
import { isSameAddress } from '../format/address.ts'
import { formatMoney } from '../format/money.ts'
import { t } from '../language/t.ts'
import { pointDecimals } from './pointKinds.ts'

const memosQuery = graphql(
  `
  query Memos($account: Hex!) {
    memos(account: $account, first: 10) {
      edges {
        node {
          amount memo createdAt
          from { ...AccountLine }
          to { ...AccountLine }
          provenance { transactionHash logIndex }
        }
      }
    }
  }
`,
  [accountFragment],
)

/** Points that were sent with a word, to an account or by it. Nothing while there are none. */
export function MemosCard({ account }: { account: `0x${string}` }) {
  const { data } = useGraph(topics.lists, memosQuery, {
    account: account.toLowerCase() as `0x${string}`,
  })
  const memos = nodesOf(data?.memos)
  if (memos.length === 0) return null
  return (
    <Card flush title={t('Words with points')}>
      <ul className="divide-y border-t">
        {memos.map(({ amount, memo, createdAt, from, to, provenance }) => {
          const sent = isSameAddress(from.address, account)
          return (
            <li
              key={`${provenance.transactionHash}-${provenance.logIndex}`}
              className="px-4 py-3 sm:px-5"
            >
              <p className="flex items-center justify-between gap-4">
                <AccountLink account={sent ? to : from} />
                <span className="figures shrink-0 font-semibold">
                  {sent ? '−' : '+'}
                  {formatMoney(amount, pointDecimals)}
                </span>
              </p>
              <p className="strange mt-1">{memo}</p>
              <p className="text-ink-faint text-small">
                <Ago time={createdAt} />
              </p>
            </li>
          )
        })}
      </ul>
    </Card>
  )
}
