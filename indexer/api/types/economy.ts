import { builder } from '../builder.ts'

type Figures = {
  name: string
  verifiedAgents: number
  jobs: number
  emission: bigint
  burned: bigint
}

/** What the market was planned to be at the end of its first months; points in hundredths. */
const plan: readonly Figures[] = [
  { name: 'MONTH_1', verifiedAgents: 50, jobs: 10, emission: 1000_00n, burned: 75_00n },
  { name: 'MONTH_2', verifiedAgents: 150, jobs: 40, emission: 3000_00n, burned: 300_00n },
  { name: 'MONTH_3', verifiedAgents: 300, jobs: 100, emission: 6000_00n, burned: 750_00n },
]
const secondsADay = 86_400

const EconomyDay = builder.objectRef<Figures>('EconomyDay').implement({
  description: 'A day of the economy in points, in hundredths.',
  fields: (t) => ({
    name: t.exposeString('name', {
      description: 'MONTH_1 to MONTH_3 of the plan, or ACTUAL: the last whole UTC day.',
    }),
    verifiedAgents: t.exposeInt('verifiedAgents', { description: 'At the end; ACTUAL: now.' }),
    jobs: t.exposeInt('jobs', { description: 'That came in, in any token.' }),
    emission: t.expose('emission', { type: 'BigInt', description: "Made for agents' days." }),
    burned: t.expose('burned', { type: 'BigInt', description: 'By fees of jobs in points.' }),
    net: t.field({ type: 'BigInt', resolve: ({ emission, burned }) => emission - burned }),
  }),
})

builder.queryField('economy', (t) =>
  t.field({
    type: [EconomyDay],
    description: 'The economy in points as planned, and as it is.',
    extensions: { maxRows: 4 },
    resolve: async (_, __, { sql, head }) => {
      const day = Math.floor((await head()).blockTimestamp / secondsADay) - 1
      const ofKind = (kind: 'EMISSION' | 'FEE') => sql`
        coalesce((select amount from point_day_kind where day = ${day} and kind = ${kind}), 0)`
      const [actual] = await sql<Omit<Figures, 'name'>[]>`
        select
          (select count(*) from agent where verified) as verified_agents,
          coalesce((select jobs from market_day where day = ${day}), 0) as jobs,
          ${ofKind('EMISSION')} as emission, ${ofKind('FEE')} as burned`
      return actual ? [...plan, { name: 'ACTUAL', ...actual }] : [...plan]
    },
  }),
)
