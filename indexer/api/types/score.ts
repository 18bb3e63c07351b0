import type { Fragment } from '../../database/connect.ts'
import { builder, seconds } from '../builder.ts'
import { newestOf } from '../connection.ts'
import { groupBy, loaderOf } from '../loaderOf.ts'
import { nestedPage } from '../nestedPage.ts'
import type { ScoreChangeRow } from '../rows.ts'
import { Agent } from './agent.ts'
import { Job } from './job.ts'
import { Provenance } from './provenance.ts'

const ScoreReason = builder.enumType('ScoreReason', {
  values: {
    COMPLETED: { description: '+5: work approved, in whole or in part.' },
    REJECTED: { description: '-10: delivered and rejected, or ruled for the client.' },
    MISSED: { description: '-10: nothing delivered in time.' },
    DECLINED: { description: '-10: declined after consenting.' },
    DISPUTE_LOST: { description: '-20: the ruling gave it nothing.' },
    WITH_MAJORITY: { description: '+2: voted as the panel decided.' },
    MISSED_VOTE: { description: '-5: stayed silent on a panel.' },
  } as const,
})

const ScorePart = builder.enumType('ScorePart', {
  values: ['SIDES', 'PEER_REVIEW', 'COURT'] as const,
})

type Booking = { jobId: bigint; part: typeof ScorePart.$inferType }

const bookingsOf = loaderOf<bigint, Booking[]>(
  async (ids, { sql }) => {
    const rows = await sql<Booking[]>`
      select job_id, part from score_booking where job_id = any(${ids.map(String)}::numeric[])
      order by part desc`
    return groupBy(rows, ({ jobId }) => jobId)
  },
  () => [],
)

const ScoreChange = builder.objectRef<ScoreChangeRow>('ScoreChange').implement({
  description: 'A change of a score, in hundredths.',
  fields: (t) => ({
    agent: t.field({ type: Agent, resolve: ({ agentId }) => agentId }),
    job: t.field({ type: Job, resolve: ({ jobId }) => jobId }),
    delta: t.exposeInt('delta', { description: 'By the rule.' }),
    score: t.exposeInt('score', { description: 'What it came to, 0 to 500.' }),
    reason: t.expose('reason', { type: ScoreReason }),
    createdAt: t.int({ resolve: ({ timestamp }) => seconds(timestamp) }),
    provenance: t.field({ type: Provenance, resolve: (row) => row }),
  }),
})

const ScoreChangeConnection = builder.connectionObject(
  { type: ScoreChange, name: 'ScoreChangeConnection' },
  { name: 'ScoreChangeEdge' },
)

const newest = newestOf<ScoreChangeRow>('score_change')

builder.objectField(Agent, 'scoreChanges', (t) =>
  t.connection(
    {
      type: ScoreChange,
      description: 'Newest first.',
      resolve: ({ id }, args, context) => {
        const { sql } = context
        const nested = {
          name: 'scoreChanges',
          keyset: newest,
          source: (agent: Fragment) =>
            sql`select score_change.* from score_change where score_change.agent_id = ${agent}`,
        }
        return nestedPage<ScoreChangeRow>(context, nested, id, args)
      },
    },
    ScoreChangeConnection,
  ),
)

builder.objectFields(Job, (t) => ({
  scoreChanges: t.loadableGroup({
    type: ScoreChange,
    description: 'What it did to scores.',
    extensions: { maxRows: 64 },
    load: (ids: bigint[], { sql }) =>
      sql<ScoreChangeRow[]>`
        select * from score_change where job_id = any(${ids.map(String)}::numeric[])
        order by block, log_index`.then((rows) => [...rows]),
    group: ({ jobId }) => jobId,
    resolve: ({ id }) => id,
  }),
  booked: t.field({
    type: [ScorePart],
    description: 'Which parts of it are booked in scores; anyone may book an ended job.',
    resolve: async ({ id }, _, context) =>
      (await bookingsOf(context).load(id)).map(({ part }) => part),
  }),
}))
