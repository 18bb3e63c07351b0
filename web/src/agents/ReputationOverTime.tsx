import { graphql } from '../data/graphql.ts'
import { topics } from '../data/topics.ts'
import { useGraph } from '../data/useGraph.ts'
import { useNow } from '../data/useNow.ts'
import { ChartFigure } from '../design/ChartFigure.tsx'
import { Skeleton } from '../design/Skeleton.tsx'
import { formatDateTime } from '../format/time.ts'
import { locale, t } from '../language/t.ts'
import type { Agent } from './agentQuery.ts'
import { pastTimes } from './pastTimes.ts'

const reputationAt = graphql(`
  fragment ReputationAt on Reputation { at value weightedMean reviews }
`)

const pastQuery = graphql(
  `
  query ReputationOverTime(
    $id: BigInt!, $t1: Int!, $t2: Int!, $t3: Int!, $t4: Int!, $t5: Int!, $t6: Int!, $t7: Int!
  ) {
    agent(id: $id) {
      t1: reputation(role: PROVIDER, at: $t1) { ...ReputationAt }
      t2: reputation(role: PROVIDER, at: $t2) { ...ReputationAt }
      t3: reputation(role: PROVIDER, at: $t3) { ...ReputationAt }
      t4: reputation(role: PROVIDER, at: $t4) { ...ReputationAt }
      t5: reputation(role: PROVIDER, at: $t5) { ...ReputationAt }
      t6: reputation(role: PROVIDER, at: $t6) { ...ReputationAt }
      t7: reputation(role: PROVIDER, at: $t7) { ...ReputationAt }
      t8: reputation(role: PROVIDER) { ...ReputationAt }
    }
  }
`,
  [reputationAt],
)

const secondsAnHour = 3600
const secondsADay = 24 * secondsAnHour

/** What its reputation was at eight times, from a year ago or its registration to now. */
export function ReputationOverTime({ agent, asTable }: { agent: Agent; asTable: boolean }) {
  // Not asked anew every second
  const now = Math.floor(useNow() / 600) * 600
  const [t1, t2, t3, t4, t5, t6, t7] = pastTimes(agent.createdAt, now)
  const { data } = useGraph(
    topics.lists,
    pastQuery,
    { id: agent.id, t1, t2, t3, t4, t5, t6, t7 },
    { keepPrevious: true },
  )
  const past = data?.agent
  if (!past) return <Skeleton className="h-80" />
  const span = now - t1
  const rows = [past.t1, past.t2, past.t3, past.t4, past.t5, past.t6, past.t7, past.t8].map(
    ({ at, value, weightedMean }) => ({
      label: labelOf(at, span),
      values: {
        ...(weightedMean !== null && { mean: weightedMean }),
        ...(value !== null && { value }),
      },
    }),
  )
  return (
    <ChartFigure
      title={t('Reputation over time')}
      note={t('Its figure is the mean, times its share of 20 reviews; none below 3.')}
      kind="lines"
      axis={t('Time')}
      asTable={asTable}
      format={(value) => value.toLocaleString(locale(), { maximumFractionDigits: 2 })}
      series={[
        { key: 'value', label: t('Reputation'), colour: 'accent' },
        { key: 'mean', label: t('Mean of reviews'), colour: 'brass' },
      ]}
      rows={rows}
    />
  )
}

/** A time as exactly as it takes to tell it from its neighbours. */
function labelOf(time: number, span: number): string {
  const date = new Date(time * 1000)
  if (span > 8 * secondsADay) {
    return date.toLocaleDateString(locale(), { day: 'numeric', month: 'short', year: '2-digit' })
  }
  return span > secondsAnHour ? formatDateTime(time) : date.toLocaleTimeString(locale())
}
