import type { Deps } from '../../deps.ts'
import { mostTold } from './mailOf.ts'

type DueRow = { readonly id: string; readonly endpoint_id: bigint }

/**
 * Makes one mail of what daily channels were told since the last. It is fixed from then on: what vanishes
 * from the chain after that is taken back in the next.
 */
export async function gatherDigests({ sql, config }: Pick<Deps, 'sql' | 'config'>): Promise<void> {
  const due = await sql<DueRow[]>`
    select w.id, e.id as endpoint_id from webhooks w join endpoints e on e.webhook = w.id
    where w.digest = 'daily' and w.digest_at <= now() and w.proven_at is not null
      and e.disabled is null`
  for (const { id, endpoint_id } of due) {
    await sql.begin(async (sql) => {
      const [still] = await sql`
        update webhooks set digest_at = now() + interval '1 day'
        where id = ${id} and digest = 'daily' and digest_at <= now() returning id`
      if (!still) return
      const held = await sql<{ id: string; content: never }[]>`
        select id, content from deliveries
        where endpoint_id = ${endpoint_id} and state = 'held' order by sequence for update`
      if (held.length === 0) return
      const digest = held.slice(0, mostTold).map(({ content }) => content)
      await sql`
        insert into deliveries ${sql({
          ...{ endpoint_id, kind: 'email', event: 'digest' },
          content: sql.json({ digest, count: held.length }),
        } as never)}`
      await sql`
        update deliveries set state = 'delivered', ended_at = now()
        where id = any(${held.map(({ id }) => id)})`
    })
    await sql.notify(`${config.databaseSchema}.deliveries`, '')
  }
}
