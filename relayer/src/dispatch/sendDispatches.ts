import { decodeUtf8, jobMarketAbi, offersAbi } from '@guildhall/sdk'
import { moneyOf } from '@guildhall/sdk/command/money'
import { untrustedText } from '@guildhall/sdk/command/untrustedText'
import { getAbiItem, type Hex, parseEventLogs } from 'viem'
import { findContent } from '../content/findContent.ts'
import type { Deps } from '../deps.ts'
import type { DispatcherRow, DispatchRow } from './dispatchRow.ts'
import { endpointOf, isAgentOf, NoEndpointError } from './endpointOf.ts'
import type { DispatchContent } from './formatDispatch.ts'
import { logsOfJob } from './logsOfJob.ts'
import { readTurn, type Turn } from './readTurn.ts'

/** Characters of a brief that are sent along. */
const maxBrief = 65_536
/** Seconds until an endpoint that could not be found out is looked for again. */
const pause = 60

/** Looked after at once, and of them of one owner: whose server is slow holds up nobody else. */
const most = 100
const perOwner = 10

type Due = DispatchRow & Pick<DispatcherRow, 'agent_id' | 'owner' | 'secret'>

/** What is being sent: whose, by its promise. */
export type Sending = Map<Promise<void>, string>

/**
 * Queues what is to be sent, for endpoints as their registration files name them now. What it began is
 * `sending` when it returns, and not waited for.
 */
export async function sendDispatches(deps: Deps, sending: Sending): Promise<void> {
  const { sql, log } = deps
  const busy = [...sending.values()]
  const due = await sql<Due[]>`
    with due as (
      select d.id, d.next_at, row_number() over (partition by s.owner order by d.next_at)
        + (select count(*) from unnest(${busy}::text[]) b where b = s.owner) as turn
      from dispatches d join dispatchers s on s.wallet = d.wallet
      where d.state = 'new' and d.next_at <= now() and s.sealed_key is not null
    ), taken as (
      select id from due where turn <= ${perOwner} order by turn, next_at
      limit ${most - sending.size}
    )
    update dispatches d set next_at = now() + ${pause} * interval '1 second'
    from taken t, dispatchers s where d.id = t.id and s.wallet = d.wallet
    returning d.*, s.agent_id, s.owner, s.secret`
  for (const row of due) {
    const sent = sendOne(row).finally(() => sending.delete(sent))
    sending.set(sent, row.owner)
  }

  async function sendOne(row: Due): Promise<void> {
    try {
      await send(deps, row)
    } catch (err) {
      log.info({ err, dispatch: row.id }, 'not dispatched')
      const isTheirs = err instanceof NoEndpointError
      const error = isTheirs ? err.message.slice(0, 500) : 'It could not be sent yet.'
      await sql`
        update dispatches set attempts = attempts + 1, error = ${error}, updated_at = now(),
          next_at = now() + ${pause} * interval '1 second'
        where id = ${row.id} and state = 'new'`.catch((err: unknown) => {
        log.error({ err, dispatch: row.id }, 'what came of it is not noted')
      })
    }
  }
}

async function send(deps: Deps, row: Due): Promise<void> {
  const { sql } = deps
  const turn = await readTurn(deps, BigInt(row.job_id))
  if (turn?.round !== row.round || turn.provider !== row.wallet) {
    await sql`
      update dispatches set state = 'ended', error = 'The job waits no more.', updated_at = now()
      where id = ${row.id} and state = 'new'`
    return
  }
  // Whoever has the agent now is not the owner who signed: its endpoint is somebody else's
  if (!(await isAgentOf(deps, row.agent_id, row)))
    throw new NoEndpointError({ agentId: row.agent_id, why: 'it is another’s now' })
  const url = await endpointOf(deps, row.agent_id)
  const content = await contentOf(deps, row, turn)
  await sql.begin(async (sql) => {
    const taken = await sql`
      update dispatches set state = 'sent', error = null, attempts = 0, updated_at = now()
      where id = ${row.id} and state = 'new'`
    if (taken.count === 0) return
    const host = new URL(url).hostname
    const { secret, owner } = row
    const [endpoint] = await sql<{ id: bigint }[]>`
      insert into endpoints ${sql({ request_id: `dispatch ${row.id}`, owner, url, host, secret })}
      on conflict (request_id) do nothing returning id`
    if (!endpoint) return
    await sql`
      insert into deliveries (endpoint_id, kind, content)
      values (${endpoint.id}, 'dispatch', ${sql.json(content)})`
    await sql`select pg_notify(${`${deps.config.databaseSchema}.deliveries`}, '')`
  })
}

async function contentOf(deps: Deps, row: DispatchRow, turn: Turn): Promise<DispatchContent> {
  const { deployment } = deps
  const policy = deployment.policies.find(({ id }) => id === turn.policyId)
  const token = deployment.tokens.find(({ address }) => address === policy?.token)
  const money = token && moneyOf(token, turn.budget)
  return {
    at: new Date().toISOString(),
    dispatchId: row.id,
    jobId: row.job_id,
    round: row.round,
    wallet: row.wallet,
    client: turn.client,
    budget: { amount: money?.amount ?? String(turn.budget), symbol: money?.symbol ?? '' },
    deadline: turn.deadline,
    brief: await briefOf(deps, row, turn),
  }
}

/** What tells a job's brief. */
const told = [
  getAbiItem({ abi: jobMarketAbi, name: 'JobHired' }),
  getAbiItem({ abi: jobMarketAbi, name: 'JobBought' }),
  getAbiItem({ abi: jobMarketAbi, name: 'JobPosted' }),
  getAbiItem({ abi: jobMarketAbi, name: 'JobAmended' }),
  getAbiItem({ abi: offersAbi, name: 'JobProposed' }),
] as const

async function newestBrief(pages: ReturnType<typeof logsOfJob>): Promise<Hex | undefined> {
  for await (const logs of pages) {
    const last = parseEventLogs({ abi: told, logs: [...logs] }).at(-1)
    if (last) return last.args.brief
  }
  return undefined
}

/** The brief the chain names for a job, with its words where they can be had. */
async function briefOf(
  deps: Deps,
  { job_id }: DispatchRow,
  { client }: Turn,
): Promise<DispatchContent['brief']> {
  const { deployment, log } = deps
  const { jobMarket, offers } = deployment.contracts
  const asked = { address: [jobMarket, offers], events: told }
  const digest = await newestBrief(logsOfJob(deps, BigInt(job_id), asked)).catch((err: unknown) => {
    log.warn({ err, jobId: job_id }, 'the brief is not found')
    return undefined
  })
  if (!digest) return null
  const bytes = await findContent(deps, digest, { mayFetch: true })
  const text = bytes && decodeUtf8(bytes)
  const author = client.toLowerCase() as Hex
  const content = text ? untrustedText(text, { author, max: maxBrief }) : null
  return { digest, content: content && { ...content, author, sha256: digest } }
}
