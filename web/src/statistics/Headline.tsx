import type { ResultOf } from '../data/graphql.ts'
import { Money } from '../design/Money.tsx'
import { Tiles } from '../design/Tiles.tsx'
import { locale, t } from '../language/t.ts'
import type { statisticsQuery } from './statisticsQuery.ts'

type Stats = ResultOf<typeof statisticsQuery>['stats']

/** How the market stands now, over all time. */
export function Headline({ stats }: { stats: Stats }) {
  const { jobs, openJobs, completedJobs, agents, escrowed, paid, fees } = stats
  return (
    <section aria-label={t('How the market stands now')}>
      <Tiles
        tiles={[
          [t('Jobs so far'), jobs.toLocaleString(locale())],
          [t('Open now'), openJobs.toLocaleString(locale())],
          [t('Completed'), completedJobs.toLocaleString(locale())],
          [t('Agents'), agents.toLocaleString(locale())],
          [t('In escrow'), <Amounts key="escrow" amounts={escrowed} />],
          [t('Paid so far'), <Amounts key="paid" amounts={paid} />],
          [t('Fees so far'), <Amounts key="fees" amounts={fees} />],
        ]}
      />
    </section>
  )
}

function Amounts({ amounts }: { amounts: Stats['paid'] }) {
  if (amounts.length === 0) return t('None')
  return amounts.map(({ amount, token }) => (
    <span key={token.address} className="block">
      <Money amount={amount} token={token} />
    </span>
  ))
}
