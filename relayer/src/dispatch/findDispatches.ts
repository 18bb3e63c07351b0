import { jobMarketAbi } from '@guildhall/sdk'
import { getAbiItem } from 'viem'
import { safeHead } from '../chain/safeHead.ts'
import type { Deps } from '../deps.ts'
import { limits } from '../relay/limits.ts'
import { readTurn } from './readTurn.ts'

/** Blocks looked through at once: what most nodes search in one question. */
const span = 500n
/** Blocks looked through again: a node behind others may not have had all of them. */
const overlap = 16n

/** What makes it a provider's turn. */
const events = [
  getAbiItem({ abi: jobMarketAbi, name: 'JobHired' }),
  getAbiItem({ abi: jobMarketAbi, name: 'JobBought' }),
  getAbiItem({ abi: jobMarketAbi, name: 'JobAssigned' }),
  getAbiItem({ abi: jobMarketAbi, name: 'JobFunded' }),
  getAbiItem({ abi: jobMarketAbi, name: 'RevisionRequested' }),
] as const

/**
 * Notes which jobs wait for wallets whose jobs are dispatched, as far as blocks can no longer vanish.
 * How far it came is stored together with what it found: after a crash nothing is missed.
 */
export async function findDispatches(deps: Deps): Promise<void> {
  const { sql, config } = deps
  if (!config.dispatch.secret) return
  const head = await safeHead(deps, await deps.head.latest())
  const wallets = await sql<{ wallet: string }[]>`
    select wallet from dispatchers where sealed_key is not null`
  const [cursor] = await sql<{ block: bigint }[]>`select block from dispatch_cursor`
  const known = new Set(wallets.map(({ wallet }) => wallet.toLowerCase()))
  // Nobody is waited for: jobs from now on are of interest
  if (!cursor || known.size === 0) return moveTo(deps, head.number)
  const end = Date.now() + limits.stepTime
  if (head.number <= cursor.block) return
  const start = cursor.block > overlap ? cursor.block - overlap : 0n
  for (let from = start + 1n; from <= head.number; from += span) {
    if (deps.closing.aborted || Date.now() > end) return
    const to = from + span - 1n < head.number ? from + span - 1n : head.number
    await look(deps, known, { from, to })
  }
}

async function look(
  deps: Deps,
  wallets: ReadonlySet<string>,
  { from, to }: { from: bigint; to: bigint },
): Promise<void> {
  const { chain, deployment, sql } = deps
  const logs = await chain.getLogs({
    address: deployment.contracts.jobMarket,
    events,
    fromBlock: from,
    toBlock: to,
    strict: true,
  })
  const ids = new Set(
    logs.flatMap(({ args }) =>
      // Some tell the provider, and then it is known whether it is of interest
      'provider' in args && !wallets.has(args.provider.toLowerCase()) ? [] : [args.jobId],
    ),
  )
  const found: { wallet: string; job_id: string; round: number }[] = []
  for (const jobId of ids) {
    const turn = await readTurn(deps, jobId)
    if (!turn || !wallets.has(turn.provider.toLowerCase())) continue
    found.push({ wallet: turn.provider, job_id: String(jobId), round: turn.round })
  }
  await sql.begin(async (sql) => {
    for (const one of found) {
      await sql`insert into dispatches ${sql(one)} on conflict do nothing`
    }
    await sql`update dispatch_cursor set block = ${to} where block < ${to}`
  })
}

async function moveTo({ sql }: Deps, block: bigint): Promise<void> {
  await sql`
    insert into dispatch_cursor (block) values (${block})
    on conflict (one) do update set block = excluded.block where dispatch_cursor.block < excluded.block`
}
