import type { Hex } from 'viem'
import { builder } from '../builder.ts'
import { BadInputError } from '../errors.ts'
import type { ActivityRow } from '../rows.ts'
import { Activity, eventsOf } from './activity.ts'

/** The most events told at once to who follows them. */
const maxEvents = 50

builder.queryField('events', (t) =>
  t.field({
    type: [Activity],
    description:
      'Oldest first, from the one after `after` on: for whoever follows the market and must not miss or repeat one. All conditions hold; at most 50. Results of gasless requests are left out.',
    extensions: { maxRows: maxEvents },
    args: {
      after: t.arg.string({
        description: "An event's id, `block-logIndex`; from the first unless given.",
      }),
      toBlock: t.arg.int({ description: 'The last block to read of.' }),
      first: t.arg.int({ defaultValue: maxEvents }),
      job: t.arg({ type: 'BigInt' }),
      account: t.arg({ type: 'Hex', description: 'Its own, and those of its jobs and panels.' }),
      agent: t.arg({
        type: 'BigInt',
        description: 'Its own, its accounts’, and those of their jobs and panels.',
      }),
    },
    resolve: async (_, { after, toBlock, first, job, account, agent }, { sql }) => {
      const { block, logIndex } = positionOf(after ?? '0--1')
      const size = first ?? maxEvents
      if (size < 0 || size > maxEvents) {
        throw new BadInputError({ message: `A page has 0 to ${maxEvents} events, not ${size}.` })
      }
      const isJobs = typeof job === 'bigint'
      const isAgents = typeof agent === 'bigint'
      const accounts = isAgents
        ? await sql<{ address: Hex }[]>`
            select address from account where agent_id = ${agent.toString()}::numeric`
        : []
      const ofAgent =
        isAgents &&
        (await eventsOf(
          sql,
          accounts.map(({ address }) => address),
        ))
      const ofAccount = account ? await eventsOf(sql, [account]) : undefined
      const rows = await sql<ActivityRow[]>`
        select * from activity
        where (block, log_index) > (${block}::int8, ${logIndex}::int4)
          and type not in ('RequestExecuted', 'RequestSkipped')
          ${typeof toBlock === 'number' ? sql`and block <= ${toBlock}` : sql``}
          ${isJobs ? sql`and job_id = ${job.toString()}::numeric` : sql``}
          ${ofAccount ? sql`and ${ofAccount.condition}` : sql``}
          ${
            ofAgent
              ? sql`and (agent_id = ${String(agent)}::numeric or ${ofAgent.condition})`
              : sql``
          }
        order by block, log_index limit ${size}`
      return [...rows]
    },
  }),
)

/** @throws {BadInputError} for what is no event's id. */
function positionOf(id: string): { block: number; logIndex: number } {
  const [, block, logIndex] = /^(\d{1,15})-(-1|\d{1,9})$/.exec(id) ?? []
  if (block === undefined) throw new BadInputError({ message: `"${id}" is no event's id.` })
  return { block: Number(block), logIndex: Number(logIndex) }
}
