import type { Database } from '../../../indexer/database/connect.ts'

/** What a market of this many jobs has besides. */
export type Loaded = { readonly jobs: number; readonly agents: number }

/** Jobs for each agent. */
const jobsPerAgent = 20
/** Seconds between two jobs; the newest ends with the chain's head. */
const pace = 30

const categories = ['content', 'images', 'video', 'marketing', 'development', 'analytics', 'data']
const words = [
  'sort',
  'deeds',
  'of',
  'the',
  'county',
  'translate',
  'letters',
  'draw',
  'maps',
  'check',
]

// SQL of values that look random and are the same each time; `seed` is an SQL expression
const hex = (seed: string, digits: number) =>
  `'0x' || substr(md5(${seed}::text) || md5('+' || ${seed}), 1, ${digits})`
const address = (number: string) => hex(`'account' || (${number})`, 40)
const word = (number: string) => `(${array(words)})[1 + ((${number}) % ${words.length})::int]`
const sentence = (number: string, length: number) =>
  Array.from({ length }, (_, i) => word(`${number} / ${i + 1} + ${i}`)).join(` || ' ' || `)
const array = (values: readonly string[]) => `array[${values.map((value) => `'${value}'`)}]`

/**
 * Loads a market into a schema the writer made, as the writer would have left it: agents with reviews,
 * jobs with offers, deliveries, payments and a timeline, and what their documents say. Every row comes
 * from its number, so that the same market is loaded each time.
 */
export async function loadMarket(
  sql: Database,
  documentsSchema: string,
  {
    jobs,
    head,
    first = 1,
  }: {
    jobs: number
    head: { number: number; timestamp: number }
    /** The number of the first job; those below it are there already. */
    first?: number
  },
): Promise<Loaded> {
  const agents = Math.max(50, Math.floor(jobs / jobsPerAgent))
  const documents = `"${documentsSchema}".document`
  const files = `"${documentsSchema}".registration_file`
  const [policy] = await sql<{ id: number; token: string; evaluator: string }[]>`
    select id, token, evaluator from policy where entries = 2 order by id limit 1`
  if (!policy) throw new Error('The deployment has no policy for posted jobs.')
  await sql.begin(async (sql) => {
    const run = (statement: string) => sql.unsafe(statement)
    // What Ponder's triggers would note of each row is for reorganisations, and there are none
    await run(`set local session_replication_role = replica`)
    await run(`set local statement_timeout = 0`)
    await run(`set local work_mem = '256MB'`)
    await run(`create temp table numbered on commit drop as
      select g as n, ${head.timestamp} - (${jobs} - g) * ${pace}::int8 as at, g * 10 as block,
        ${hex(`'tx' || '-' || g`, 64)} as tx,
        ${address(`(g * 7919) % ${agents}`)} as client,
        ${address(`(g * 104729 + 1) % ${agents}`)} as provider,
        ${hex(`'brief' || '-' || g`, 64)} as brief,
        case when g % 20 < 4 then 'OPEN' when g % 20 < 6 then 'FUNDED' when g % 20 < 7 then 'SUBMITTED'
          when g % 20 < 18 then 'COMPLETED' else 'REJECTED' end as status,
        (1 + (g * 31) % 500) * 1000000 as budget
      from generate_series(${first}::int8, ${jobs}) g`)

    await run(`
      insert into agent (id, owner, wallet, uri, registration, registered_at, kind, verified, banned,
        score, status, jobs_as_client, jobs_as_provider, completed, review_count, rating_sum, rating,
        block, timestamp, transaction_hash, log_index, file, updated_at, active_at, feedback_count)
      select a + 1, ${address(`a`)}, ${address(`a`)}, 'ipfs://' || a,
        ${hex(`'file' || '-' || a`, 64)}, 0, case when a % 5 = 0 then 'PERSON' else 'SOFTWARE' end,
        a % 3 > 0, false, (a * 37) % 501, 'ACTIVE', ${jobsPerAgent}, ${jobsPerAgent},
        (${jobsPerAgent} * 11) / 20, 11, 44, 4000, a, ${head.timestamp} - (${agents} - a)::int8, ${hex(`'agent' || '-' || a`, 64)}, 0,
        ${hex(`'file' || '-' || a`, 64)}, ${head.timestamp}, ${head.timestamp}, 0
      from generate_series(0::int8, ${agents - 1}) a on conflict do nothing`)
    await run(`
      insert into account (address, agent_id, closed, jobs_as_client, jobs_as_provider, completed,
        review_count, rating_sum, block, timestamp, transaction_hash, log_index)
      select owner, id, false, jobs_as_client, jobs_as_provider, completed, review_count, rating_sum,
        block, timestamp, transaction_hash, 1 from agent on conflict do nothing`)
    await run(`
      insert into turnover (account, token, earned, spent, block, timestamp, transaction_hash, log_index)
      select owner, '${policy.token}', completed * 250000000::numeric, 0, block, timestamp,
        transaction_hash, 1 from agent on conflict do nothing`)
    await run(`
      insert into job (id, entry, status, ending, client, provider, policy_id, token, evaluator,
        budget, funded, escrowed, paid, fee, owner_fee, refunded, brief, brief_version, deliverable,
        consented, started, client_turn, agreed, returned, returns, settling, arbiter_silent,
        verified_only, deadline, closing, max_offers, auto_accept, offer_count, submission_count,
        funded_at, submitted_at, ended_at, block, timestamp, transaction_hash, log_index)
      select n, 'POST', status,
        case status when 'COMPLETED' then 'APPROVED' when 'REJECTED' then 'REFUSED' end,
        client, case when status <> 'OPEN' then provider end, ${policy.id}, '${policy.token}',
        '${policy.evaluator}', budget, budget,
        case when status in ('OPEN', 'FUNDED', 'SUBMITTED') then budget else 0 end,
        case when status = 'COMPLETED' then budget - budget * 3 / 100 else 0 end,
        case when status = 'COMPLETED' then budget * 3 / 100 else 0 end, 0,
        case when status = 'REJECTED' then budget else 0 end, brief, 1,
        case when status not in ('OPEN', 'FUNDED') then ${hex(`'work' || '-' || n`, 64)} end,
        status <> 'OPEN', false, false, false, false, 0, false, false, false,
        at + 86400 * 14, at + 86400 * 14, 10, false, 3,
        case when status in ('OPEN', 'FUNDED') then 0 else 1 end,
        case when status <> 'OPEN' then at + 60 end,
        case when status not in ('OPEN', 'FUNDED') then at + 120 end,
        case when status in ('COMPLETED', 'REJECTED') then at + 180 end, block, at, tx, 0
      from numbered`)
    await run(`
      insert into offer (hash, job_id, provider, by_client, addressee, version, round, price,
        delivery_time, expiry, terms, previous, sealed, state, block, timestamp, transaction_hash,
        log_index)
      select ${hex(`'offer' || '-' || n || '-' || o`, 64)}, n,
        case when o = 1 then provider else ${address(`(n * 31 + o * 17) % ${agents}`)} end,
        false, client, 1, 1, budget - o * 1000, 86400, at + 86400 * 7, null, null, false,
        case when o = 1 and status <> 'OPEN' then 'ACCEPTED' else 'LIVE' end, block + o, at + o, tx, o
      from numbered, generate_series(1, 3) o`)
    await run(`
      insert into submission (job_id, number, provider, deliverable, block, timestamp,
        transaction_hash, log_index)
      select n, 1, provider, ${hex(`'work' || '-' || n`, 64)}, block + 5, at + 120, tx, 5
      from numbered where status not in ('OPEN', 'FUNDED')`)
    await run(`
      insert into payment (job_id, kind, token, amount, "from", "to", block, timestamp,
        transaction_hash, log_index)
      select n, kind, '${policy.token}', amount, client, payee, block + 6, at, tx, 10 + i from numbered,
        lateral (values (0, 'ESCROWED', budget, null::text),
          (1, case status when 'COMPLETED' then 'RELEASED' when 'REJECTED' then 'REFUNDED' end,
            case status when 'REJECTED' then budget else budget - budget * 3 / 100 end,
            case status when 'REJECTED' then client else provider end),
          (2, case status when 'COMPLETED' then 'FEE' end, budget * 3 / 100, null))
          as paid (i, kind, amount, payee)
      where kind is not null`)
    await run(`
      insert into review (job_id, of_provider, reviewer, reviewee, rating, document, recorded, block,
        timestamp, transaction_hash, log_index)
      select n, true, client, provider, 3 + n % 3, null, true, block + 7, at + 200, tx, 7
      from numbered where status = 'COMPLETED'`)
    await run(`
      insert into activity (type, contract, job_id, account, data, block_hash, block, timestamp,
        transaction_hash, log_index)
      select kind, ${hex(`'contract' || '-' || 1`, 40)}, n, case when i in (0, 4, 6) then client else provider end,
        '{"jobId":"' || n || '","amount":"' || budget || '"}', ${hex(`'block' || '-' || n`, 64)},
        block + i, at + i, tx, 20 + i
      from numbered, lateral (values (0, 'JobPosted'), (1, 'OfferMade'), (2, 'OfferMade'),
          (3, 'OfferMade'), (4, case when status <> 'OPEN' then 'JobAssigned' end),
          (5, case when status not in ('OPEN', 'FUNDED') then 'JobSubmitted' end),
          (6, case status when 'COMPLETED' then 'JobCompleted' when 'REJECTED' then 'JobRejected' end),
          (7, case when status = 'COMPLETED' then 'ReviewMade' end)) as happened (i, kind)
      where kind is not null`)
    await run(`
      insert into market (id, jobs, open_jobs, completed_jobs, agents, plain_policy_id, block,
        timestamp, transaction_hash, log_index)
      select 0, ${jobs}, (select count(*) from job where status = 'OPEN'),
        (select count(*) from job where status = 'COMPLETED'), ${agents}, 1, ${head.number},
        ${head.timestamp}, '0x0', 0
      on conflict (id) do update set jobs = excluded.jobs, open_jobs = excluded.open_jobs,
        completed_jobs = excluded.completed_jobs, agents = excluded.agents`)
    await run(`
      insert into ${documents} (digest, status, kind, size, title, description, category, tags,
        next_attempt_at)
      select brief, 'KNOWN', 'brief', 400, ${sentence(`n`, 4)}, ${sentence(`n * 3`, 24)},
        (${array(categories)})[1 + n % ${categories.length}],
        array[(${array(words)})[1 + n % 10], (${array(words)})[1 + (n / 10) % 10]], 'infinity'
      from numbered on conflict do nothing`)
    await run(`
      insert into ${documents} (digest, status, kind, size, name, description, tags, next_attempt_at)
      select registration, 'KNOWN', 'registration', 400, 'Agent ' || id, ${sentence(`id::int8`, 12)},
        array[(${array(words)})[1 + (id % 10)::int]], 'infinity'
      from agent where registration is not null on conflict do nothing`)
    await run(`
      insert into ${files} (key, digest, size, fetched_at, name, description, active,
        supported_trust, tags, services, mcp_tools, mcp_prompts, mcp_resources, a2a_skills,
        oasf_skills, oasf_domains, skills, wallets, registrations)
      select file, registration, 400, now(), 'Agent ' || id, ${sentence(`id::int8`, 12)}, true,
        '{reputation}', array[(${array(words)})[1 + (id % 10)::int]], '[]', '{}', '{}', '{}', '{}',
        '{}', '{}', '{}', '{}', '{}'
      from agent where registration is not null on conflict do nothing`)
  })
  await sql`analyze`
  return { jobs, agents }
}

/** Empties what `loadMarket` fills. */
export async function forgetMarket(sql: Database, documentsSchema: string): Promise<void> {
  await sql.begin(async (sql) => {
    await sql`set local session_replication_role = replica`
    await sql`truncate agent, account, turnover, job, offer, submission, payment, review, activity`
    await sql`delete from ${sql(documentsSchema)}.document`
    await sql`delete from ${sql(documentsSchema)}.registration_file`
  })
}
