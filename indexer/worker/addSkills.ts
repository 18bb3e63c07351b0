import type { Hex } from 'viem'
import type { Transaction } from '../database/connect.ts'

/** Has whoever changes a card, or a file that names it, wait for others who do; before they touch a row. */
export async function lockCard(sql: Transaction, uri: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`card ${uri}`}, 0))`
}

/**
 * What agents can by their A2A cards, added to what the registration files that name a card say: by it
 * they are found. Without a card they have what they say themselves.
 */
export async function addSkills(
  { sql, documentsSchema }: { sql: Transaction; documentsSchema: string },
  uri: string,
  key?: Hex,
): Promise<void> {
  const name = sql(documentsSchema)
  await sql`
    update ${name}.registration_file as file set
      a2a_skills = named.skills,
      skills = named.skills || array(
        select skill from unnest(file.oasf_skills) with ordinality as oasf (skill, place)
        where skill <> all(named.skills) order by place)
    from (
      select key, array(
        select skill from (
          select skill, place from jsonb_array_elements(services) as service,
            jsonb_array_elements_text(service -> 'skills') with ordinality as said (skill, place)
          where lower(service ->> 'name') = 'a2a'
          union all
          select skill, 1000 + place from ${name}.agent_card,
            unnest(agent_card.skills) with ordinality as card (skill, place)
          where agent_card.uri = ${uri}
        ) as all_skills group by skill order by min(place)
      ) as skills
      from ${name}.registration_file
      where a2a = ${uri} and ${key ? sql`key = ${key}` : sql`true`}
    ) as named
    where named.key = file.key`
}
