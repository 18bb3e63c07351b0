import type { Hex } from 'viem'
import type { Database, Fragment } from '../../database/connect.ts'
import { builder, seconds } from '../builder.ts'
import { countOf, newestOf, pageOf } from '../connection.ts'
import type { ActivityRow } from '../rows.ts'
import { Account, accountOf } from './account.ts'
import { Agent } from './agent.ts'
import { Job } from './job.ts'
import { Provenance } from './provenance.ts'

export const Activity = builder.objectRef<ActivityRow>('Activity').implement({
  description: 'An event of the contracts.',
  fields: (t) => ({
    id: t.string({ resolve: ({ block, logIndex }) => `${block}-${logIndex}` }),
    type: t.exposeString('type', { description: "The Solidity event's name." }),
    contract: t.expose('contract', { type: 'Hex' }),
    job: t.field({ type: Job, nullable: true, resolve: ({ jobId }) => jobId }),
    agent: t.field({
      type: Agent,
      nullable: true,
      description: "The event's, or that of its account.",
      resolve: async ({ agentId, account }, _, context) => {
        if (agentId !== null || account === null) return agentId
        return (await accountOf(account, context)).agentId
      },
    }),
    account: t.field({
      type: Account,
      nullable: true,
      description: 'Who acted, or whom it is about; null for nobody.',
      resolve: ({ account }) => account,
    }),
    data: t.exposeString('data', {
      description: "JSON of the event's arguments; integers above 53 bits as decimal strings.",
    }),
    createdAt: t.int({ resolve: ({ timestamp }) => seconds(timestamp) }),
    provenance: t.field({ type: Provenance, resolve: (row) => row }),
  }),
})

const ActivityConnection = builder.connectionObject(
  { type: Activity, name: 'ActivityConnection' },
  { name: 'ActivityEdge' },
)

const newest = newestOf<ActivityRow>('activity')

/** An account of so few jobs is read by them; the events of one of more are found among all. */
const fewJobs = 1000

/** A job's timeline shows so many events; a job with more is no job any more. */
const maxTimeline = 500

builder.objectField(Job, 'timeline', (t) =>
  t.loadableGroup({
    type: Activity,
    description: 'Its events, oldest first.',
    extensions: { maxRows: maxTimeline },
    load: (ids: bigint[], { sql }) =>
      sql<ActivityRow[]>`
        select page.* from unnest(${ids.map(String)}::numeric[]) as parent (key)
        cross join lateral (
          select * from activity where job_id = parent.key
          order by block, log_index limit ${maxTimeline}
        ) as page`.then((rows) => [...rows]),
    group: ({ jobId }) => jobId ?? -1n,
    resolve: ({ id }) => id,
  }),
)

/**
 * What holds of accounts' own events, and those of the jobs they are client or provider of, or were drawn
 * for.
 */
export async function eventsOf(
  sql: Database,
  accounts: readonly Hex[],
): Promise<{ condition: Fragment }> {
  const own = sql`${[...accounts]}::text[]`
  const ofAccounts = sql`(
    select id from job where client = any(${own}) or provider = any(${own})
    union select job_id from seat where account = any(${own})
  )`
  const jobs = await sql<{ id: bigint }[]>`${ofAccounts} limit ${fewJobs + 1}`
  const ids = jobs.map(({ id }) => id.toString())
  const ofJobs =
    ids.length > fewJobs
      ? sql`activity.job_id in (${ofAccounts})`
      : sql`activity.job_id = any(${ids}::numeric[])`
  // A query by itself would be run by whoever awaits it
  return { condition: sql`(activity.account = any(${own}) or ${ofJobs})` }
}

builder.queryFields((t) => ({
  activity: t.connection(
    {
      type: Activity,
      description:
        "Newest first; an account's own, and that of the jobs it is client or provider of, or was drawn for. Results of gasless requests are left out unless `types` names them.",
      args: {
        account: t.arg({ type: 'Hex' }),
        types: t.arg.stringList({ description: 'Names of Solidity events.' }),
      },
      resolve: async (_, { account, types, ...args }, { sql }) => {
        const page = pageOf(sql, newest, args)
        const from = sql`
          from activity where ${
            types
              ? sql`activity.type = any(${types})`
              : sql`activity.type not in ('RequestExecuted', 'RequestSkipped')`
          }
          ${account ? sql`and ${(await eventsOf(sql, [account])).condition}` : sql``}`
        const rows = await sql<ActivityRow[]>`select activity.* ${from} ${page.where} ${page.order}`
        return page.connection(rows, () => countOf(sql, from))
      },
    },
    ActivityConnection,
  ),
  requestResult: t.field({
    type: Activity,
    nullable: true,
    description: 'What became of a gasless request on the chain, by its digest.',
    args: { id: t.arg({ type: 'Hex', required: true }) },
    resolve: async (_, { id }, { sql }) => {
      const [row] = await sql<ActivityRow[]>`
        select * from activity where request = ${id}
        order by type = 'RequestExecuted' desc, block desc, log_index desc limit 1`
      return row
    },
  }),
}))
