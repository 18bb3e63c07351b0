import { builder } from '../builder.ts'
import { groupBy, loaderOf } from '../loaderOf.ts'
import type { VoterRow } from '../rows.ts'
import { Agent } from './agent.ts'
import { PanelBody } from './enums.ts'

/** Votes from which on an agent must have voted with the majority often enough to be drawn. */
const leastRated = 5

const votersOf = loaderOf<bigint, VoterRow[]>(
  async (ids, { sql }) => {
    const rows = await sql<VoterRow[]>`
      select * from voter where agent_id = any(${ids.map(String)}::numeric[]) order by body desc`
    return groupBy(rows, ({ agentId }) => agentId)
  },
  () => [],
)

const VotingRecord = builder.objectRef<VoterRow>('VotingRecord').implement({
  description:
    "How an agent voted on one of the two panels, on jobs that count: the chain's `voterOf`.",
  fields: (t) => ({
    body: t.expose('body', { type: PanelBody }),
    votes: t.exposeInt('votes', { description: 'That met a decision, and missed ones.' }),
    withMajority: t.exposeInt('withMajority'),
    missed: t.exposeInt('missed'),
    openSeats: t.exposeInt('openSeats', { description: 'Whose vote is awaited, of any job.' }),
  }),
})

const Voting = builder.objectRef<readonly VoterRow[]>('Voting').implement({
  description: 'How an agent votes, over both panels.',
  fields: (t) => ({
    votes: t.int({ resolve: (rows) => sum(rows, 'votes') }),
    withMajority: t.int({ resolve: (rows) => sum(rows, 'withMajority') }),
    missed: t.int({ resolve: (rows) => sum(rows, 'missed') }),
    openSeats: t.int({ resolve: (rows) => sum(rows, 'openSeats') }),
    accuracy: t.float({
      nullable: true,
      description: 'Share with the majority; below 0.8 it is not drawn. Null below 5 votes.',
      resolve: (rows) => {
        const votes = sum(rows, 'votes')
        return votes < leastRated ? null : sum(rows, 'withMajority') / votes
      },
    }),
    records: t.field({ type: [VotingRecord], resolve: (rows) => [...rows] }),
  }),
})

builder.objectField(Agent, 'voting', (t) =>
  t.field({ type: Voting, resolve: ({ id }, _, context) => votersOf(context).load(id) }),
)

function sum(
  rows: readonly VoterRow[],
  key: 'votes' | 'withMajority' | 'missed' | 'openSeats',
): number {
  return rows.reduce((total, row) => total + row[key], 0)
}
