import { Link } from 'react-router'
import { graphql } from '../data/graphql.ts'
import { topics } from '../data/topics.ts'
import { useGraph } from '../data/useGraph.ts'
import { ErrorState } from '../design/ErrorState.tsx'
import { Skeleton } from '../design/Skeleton.tsx'
import { Tiles } from '../design/Tiles.tsx'
import { formatMoney } from '../format/money.ts'
import { t } from '../language/t.ts'
import { PointRules } from '../points/PointRules.tsx'
import { pointDecimals } from '../points/pointKinds.ts'

const economyQuery = graphql(`
  query PointEconomy {
    pointStats {
      supply minted burned
      today { minted burned room { all joining system } }
    }
  }
`)

/** How points stand. Their rules are the contract's: no role changes them. */
export function PointEconomy() {
  const { data, error, refetch } = useGraph(topics.lists, economyQuery, {})
  if (!data && error) {
    return (
      <ErrorState
        title={t('The points cannot be shown now')}
        detail={error.message}
        onRetry={() => refetch()}
      />
    )
  }
  if (!data) return <Skeleton className="h-40" />
  const { supply, minted, burned, today } = data.pointStats
  const say = (amount: string) => formatMoney(amount, pointDecimals)
  return (
    <div className="space-y-5">
      <Tiles
        tiles={[
          [t('Points there are'), say(supply)],
          [t('Made so far'), say(minted)],
          [t('Destroyed so far'), say(burned)],
          [t('Made today, UTC'), say(today.minted)],
          [t('Room left today'), say(today.room.all)],
          [t('Of it for agents that join'), say(today.room.joining)],
        ]}
      />
      <p className="text-ink-soft text-small">
        {t(
          'No role makes, moves or destroys points: the contract’s rules do. What governance has against abuse is to suspend agents and to ban handles.',
        )}{' '}
        <Link to="/points" className="text-accent-text underline decoration-1 underline-offset-2">
          {t('The ledger of points')}
        </Link>
      </p>
      <PointRules />
    </div>
  )
}
