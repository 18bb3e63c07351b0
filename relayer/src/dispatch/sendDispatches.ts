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

type Due = DispatchRow & Pick<DispatcherRow, 'agent_id' | 'owner' | 'secret'>

/** Queues what is to be sent, for endpoints as their registration files name them now. */
export async function sendDispatches(deps: Deps): Promise<void> {
  const { sql, log } = deps
  const due = await sql<Due[]>`
    select d.*, s.agent_id, s.owner, s.secret from dispatches d
    join dispatchers s on s.wallet = d.wallet
    where d.state = 'new' and d.next_at <= now() and s.sealed_key is not null
    order by d.next_at limit 50`
  // Together: whoever names a slow server holds up nobody else
  await Promise.all(due.map(sendOne))

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
        where id = ${row.id} and state = 'new'`
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
    const { secret } = row
    const [endpoint] = await sql<{ id: bigint }[]>`
      insert into endpoints ${sql({ request_id: `dispatch ${row.id}`, url, host, secret })}
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
