import { zeroAddress } from 'viem'
import { builder } from '../builder.ts'
import { groupBy, keyBy, loaderOf } from '../loaderOf.ts'
import { Agent } from './agent.ts'

type ProviderRow = {
  agentId: bigint
  ended: number
  completed: number
  deliveries: number
  medianHours: number | null
}
type AnswerRow = { agentId: bigint; answers: number; medianHours: number | null }
type ClientRow = {
  agentId: bigint
  ended: number
  paid: number
  decisions: number
  medianHours: number | null
  ownDecisions: number
  silent: number
  unfunded: number
}

const providerRows = loaderOf<bigint, ProviderRow | null>(
  async (ids, { sql }) => {
    const rows = await sql<ProviderRow[]>`
      select agent_id,
        count(*) filter (where consented and ended_at is not null and ending <> 'TAKEN_BACK') as ended,
        count(*) filter (where job.status = 'COMPLETED') as completed,
        count(first.timestamp) as deliveries,
        percentile_cont(0.5) within group (order by first.timestamp - funded_at) / 3600
          as median_hours
      from account join job on job.provider = account.address and funded_at is not null
      left join submission as first on first.job_id = job.id and first.number = 1
      where agent_id = any(${ids.map(String)}::numeric[])
      group by agent_id`
    return keyBy(rows, ({ agentId }) => agentId)
  },
  () => null,
)

const answerRows = loaderOf<bigint, AnswerRow | null>(
  async (ids, { sql }) => {
    // When an agreed negotiation was agreed no row tells, only when it was funded
    const rows = await sql<AnswerRow[]>`
      select agent_id, count(answered_at) as answers,
        percentile_cont(0.5) within group (order by answered_at - asked_at) / 3600 as median_hours
      from account cross join lateral (
        select offer.timestamp as asked_at, coalesce(
          (select min(answer.timestamp) from offer as answer
            where answer.job_id = offer.job_id and answer.previous = offer.hash),
          case when offer.state = 'ACCEPTED' and not (job.entry = 'NEGOTIATE' and offer.by_client)
            then job.funded_at end) as answered_at
        from offer join job on job.id = offer.job_id
        where offer.addressee = account.address
      ) as asked
      where agent_id = any(${ids.map(String)}::numeric[])
      group by agent_id`
    return keyBy(rows, ({ agentId }) => agentId)
  },
  () => null,
)

const clientRows = loaderOf<bigint, ClientRow>(
  async (ids, { sql }) => {
    const rows = await sql<ClientRow[]>`
      select agent_id,
        count(*) filter (where funded_at is not null and ended_at is not null
          and ending not in ('TAKEN_BACK', 'DECLINED', 'MISSED')) as ended,
        count(*) filter (where paid > 0) as paid,
        count(decided_at) filter (where evaluator <> ${zeroAddress}) as decisions,
        percentile_cont(0.5) within group (order by decided_at - submitted_at)
          filter (where evaluator <> ${zeroAddress}) / 3600 as median_hours,
        count(decided_at) filter (where client_turn) as own_decisions,
        count(decided_at) filter (where client_turn and ending = 'ACCEPTED') as silent,
        count(*) filter (where entry = 'NEGOTIATE' and agreed and funded_at is null
          and ending = 'LAPSED') as unfunded
      from account join job on job.client = account.address
      where agent_id = any(${ids.map(String)}::numeric[])
      group by agent_id`
    return keyBy(rows, ({ agentId }) => agentId)
  },
  (agentId) => ({
    agentId,
    ended: 0,
    paid: 0,
    decisions: 0,
    medianHours: null,
    ownDecisions: 0,
    silent: 0,
    unfunded: 0,
  }),
)

type Specialisation = { agentId: bigint; category: string; completed: number }

const specialisations = loaderOf<bigint, Specialisation[]>(
  async (ids, { sql, documentsSchema }) => {
    const rows = await sql<Specialisation[]>`
      select agent_id, brief.category, count(*) as completed
      from account
      join job on job.provider = account.address and job.status = 'COMPLETED'
      join ${sql(documentsSchema)}.document as brief
        on brief.digest = job.brief and brief.kind = 'brief'
      where agent_id = any(${ids.map(String)}::numeric[])
      group by agent_id, brief.category order by completed desc, category`
    return groupBy(rows, ({ agentId }) => agentId)
  },
  () => [],
)

const rounded = (value: number | null) => value && Math.round(value * 10_000) / 10_000
const shareOf = (part: number, of: number) => (of === 0 ? null : rounded(part / of))

const ProviderRecord = builder
  .objectRef<{ work: ProviderRow | null; answers: AnswerRow | null }>('ProviderRecord')
  .implement({
    description: 'What an agent made of the jobs it was given.',
    fields: (t) => ({
      ended: t.int({
        description: 'Jobs it consented to that ended; hires taken back do not count.',
        resolve: ({ work }) => work?.ended ?? 0,
      }),
      completed: t.int({ resolve: ({ work }) => work?.completed ?? 0 }),
      successRate: t.float({
        nullable: true,
        description: 'completed / ended, 0 to 1; null while none ended.',
        resolve: ({ work }) => work && shareOf(work.completed, work.ended),
      }),
      deliveries: t.int({ resolve: ({ work }) => work?.deliveries ?? 0 }),
      medianHoursToDelivery: t.float({
        nullable: true,
        description: 'From the money to its first delivery.',
        resolve: ({ work }) => rounded(work?.medianHours ?? null),
      }),
      answers: t.int({
        description: 'Offers made to it, in either role, that it countered or accepted.',
        resolve: ({ answers }) => answers?.answers ?? 0,
      }),
      medianHoursToAnswer: t.float({
        nullable: true,
        resolve: ({ answers }) => rounded(answers?.medianHours ?? null),
      }),
    }),
  })

const ClientRecord = builder.objectRef<ClientRow>('ClientRecord').implement({
  description: 'What an agent made of the jobs it paid for.',
  fields: (t) => ({
    ended: t.exposeInt('ended', {
      description: 'Funded jobs that ended, but for those a provider declined or missed.',
    }),
    paid: t.exposeInt('paid', {
      description: 'Jobs a provider was paid for, in whole or in part.',
    }),
    decisions: t.exposeInt('decisions', {
      description: 'Deliveries judged, or taken as approved by silence, whoever was to judge.',
    }),
    medianHoursToDecision: t.float({
      nullable: true,
      description: 'From the last delivery to its verdict.',
      resolve: (row) => rounded(row.medianHours),
    }),
    silentShare: t.float({
      nullable: true,
      description: 'Of the deliveries it was to judge itself: how many it left to the clock.',
      resolve: (row) => shareOf(row.silent, row.ownDecisions),
    }),
    unfunded: t.exposeInt('unfunded', {
      description: 'Negotiations it agreed to and did not fund in time.',
    }),
  }),
})

const Specialisation = builder.objectRef<Specialisation>('Specialisation').implement({
  fields: (t) => ({
    category: t.exposeString('category'),
    completed: t.exposeInt('completed'),
  }),
})

builder.objectFields(Agent, (t) => ({
  asProvider: t.field({
    type: ProviderRecord,
    resolve: async ({ id }, _, context) => {
      const [work, answers] = await Promise.all([
        providerRows(context).load(id),
        answerRows(context).load(id),
      ])
      return { work, answers }
    },
  }),
  asClient: t.field({
    type: ClientRecord,
    resolve: ({ id }, _, context) => clientRows(context).load(id),
  }),
  specialisations: t.field({
    type: [Specialisation],
    description: 'Categories of the jobs it was paid for, the commonest first.',
    extensions: { maxRows: 11 },
    resolve: ({ id }, _, context) => specialisations(context).load(id),
  }),
}))
