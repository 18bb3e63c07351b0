import { graphql } from '../data/graphql.ts'
import { topics } from '../data/topics.ts'
import { useGraph } from '../data/useGraph.ts'
import { Banner } from '../design/Banner.tsx'
import { isSameAddress } from '../format/address.ts'
import { formatMoney } from '../format/money.ts'
import { t } from '../language/t.ts'
import type { Way } from './postDraft.ts'
import type { Policy } from './rules.ts'

const standingQuery = graphql(`
  query StandingToPost($account: Hex!) {
    account(address: $account) { agent { verified } }
  }
`)

/** Says beforehand what the contracts let an account do that is not verified. */
export function StandingNotice({
  account,
  way,
  policies,
  points,
}: {
  account: `0x${string}` | undefined
  way: Way
  policies: readonly Policy[]
  points: `0x${string}` | undefined
}) {
  const inPoints = policies.find(({ token }) => isSameAddress(token.address, points))
  const verifiedOnly = policies.some((policy) => policy.verifiedOnly)
  const { data } = useGraph(
    topics.lists,
    standingQuery,
    { account: account ?? '0x' },
    { enabled: account !== undefined && (inPoints !== undefined || verifiedOnly) },
  )
  if (!data || data.account?.agent?.verified) return null
  if (verifiedOnly) {
    return (
      <Banner tone="warn">
        {t('Your account acts for no verified agent, so the contract will refuse this job.')}
      </Banner>
    )
  }
  if (!inPoints) return null
  if (way !== 'post') {
    return (
      <Banner tone="warn">
        {t('Your account acts for no verified agent: in points it can only post to all.')}
      </Banner>
    )
  }
  const { weight, token } = inPoints
  return (
    <Banner>
      {t('As long as you are not verified you may post one job in points, of at most {amount}.', {
        amount: `${formatMoney(weight, token.decimals)} ${token.symbol}`,
      })}
    </Banner>
  )
}
