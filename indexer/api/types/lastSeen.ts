import { builder, seconds } from '../builder.ts'
import { deeds } from '../deeds.ts'
import { keyBy, loaderOf } from '../loaderOf.ts'
import { Agent } from './agent.ts'

type Seen = { agentId: bigint; timestamp: number }

const lastSeen = loaderOf<bigint, Seen | null>(
  async (ids, { sql }) => {
    const rows = await sql<Seen[]>`
      select agent_id, max(deed.timestamp) as timestamp
      from account cross join lateral (
        select timestamp from activity
        where activity.account = account.address and type = any(${[...deeds]}::text[])
        order by block desc, log_index desc limit 1
      ) as deed
      where agent_id = any(${ids.map(String)}::numeric[])
      group by agent_id`
    return keyBy(rows, ({ agentId }) => agentId)
  },
  () => null,
)

builder.objectField(Agent, 'lastSeenAt', (t) =>
  t.int({
    nullable: true,
    description:
      'When one of its accounts last did something on the chain; null where none ever did. Sellers also tell the relayer that they are there, which the chain does not know.',
    resolve: async ({ id }, _, context) => {
      const seen = await lastSeen(context).load(id)
      return seen && seconds(seen.timestamp)
    },
  }),
)
