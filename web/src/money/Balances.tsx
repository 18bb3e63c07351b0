import { graphql } from '../data/graphql.ts'
import { topics } from '../data/topics.ts'
import { useGraph } from '../data/useGraph.ts'
import { Money } from '../design/Money.tsx'
import { Tiles } from '../design/Tiles.tsx'
import { formatMoney } from '../format/money.ts'
import { t } from '../language/t.ts'
import { pointDecimals } from '../points/pointKinds.ts'
import { useBalance } from '../wallet/useBalance.ts'
import type { MarketToken } from './useTokens.ts'

const pointsHeldQuery = graphql(`
  query PointsHeld($account: Hex!) {
    account(address: $account) { points { available } jobsAsClient jobsAsProvider }
  }
`)

/** What an account holds, each token as the chain says it, and its points as they are left now. */
export function Balances({
  account,
  tokens,
}: {
  account: `0x${string}`
  tokens: readonly MarketToken[]
}) {
  const { data } = useGraph(topics.lists, pointsHeldQuery, { account })
  const points = data?.account.points.available
  const coins = tokens.filter(({ decimals, symbol }) => !(decimals === 2 && symbol === 'GHP'))
  return (
    <Tiles
      tiles={[
        ...coins.map(
          (token) =>
            [
              t('On your account'),
              <Balance key={token.address} account={account} token={token} />,
            ] as const,
        ),
        [t('Points'), points === undefined ? '…' : formatMoney(points, pointDecimals)],
        [t('Jobs you pay'), data?.account.jobsAsClient ?? '…'],
        [t('Jobs you do'), data?.account.jobsAsProvider ?? '…'],
      ]}
    />
  )
}

export function Balance({ account, token }: { account: `0x${string}`; token: MarketToken }) {
  const balance = useBalance(account, token)
  return balance ? <Money amount={balance.amount} token={token} /> : '…'
}
