import { localChainId } from '@guildhall/sdk'
import { BlockNotFoundError, type Hex } from 'viem'
import type { Deps } from './deps.ts'

/** Blocks below the head that are remembered, at least, on chains that are not ours to throw away. */
const depth = 64n

type Identity = { chain_id: bigint; forwarder: string; block_number: bigint; block_hash: Hex }
type Asking = Pick<Deps, 'sql' | 'chain' | 'config' | 'deployment'>

/**
 * Whether the rows speak of the chain that answers now. Returns why not; undefined if they do, or if
 * there are none yet.
 */
export async function findDisagreement(deps: Asking): Promise<string | undefined> {
  const [known] = await deps.sql<Identity[]>`select * from chain_identity`
  if (!known) return undefined
  const { chain_id, forwarder, block_number, block_hash } = known
  if (Number(chain_id) !== deps.config.chainId) return `the rows are of chain ${chain_id}`
  if (forwarder !== deps.deployment.contracts.forwarder) {
    return `the rows are of the forwarder ${forwarder}`
  }
  const hash = await hashAt(deps, block_number)
  if (hash === block_hash) return undefined
  return `block ${block_number} was ${block_hash} and is ${hash ?? 'missing'}`
}

/** Whether rows that disagree may be dropped without asking: only on a chain made to be thrown away. */
export function isDisposable(chainId: number): boolean {
  return chainId === localChainId
}

/** Forgets every request and transaction with all that hangs on them, and the chain they were of. */
export async function reset({ sql }: Pick<Deps, 'sql'>): Promise<void> {
  await sql.begin(async (sql) => {
    await sql`
      truncate requests, request_log, transactions, versions, chain_identity,
        reservations, budgets, deliveries, calls, settlements, listings, quotes, fees,
        dispatchers, dispatches, dispatch_cursor, messages, verifications, system_jobs, a2a_tasks, a2a_hooks,
        attestations, attestation_tells, attestation_waits,
        delivery_attempts, market_cursor, market_blocks, market_jobs, market_wallets,
        market_offers, market_waiting, notices, inboxes, deposits, provider_notices,
        deposit_reversals, deposit_flags, plan_terms, plan_payments, identity_checks, invoices,
        kept_moves`
    await sql`delete from endpoints where request_id is not null or a2a_hook is not null`
    await sql`update a2a_told set cursor = null`
    await sql`update webhooks set from_block = 0`
  })
}

/** Remembers a recent block, so that another chain is noticed at the next start. */
export async function rememberBlock(deps: Asking & Pick<Deps, 'head'>): Promise<void> {
  const { sql, config, deployment } = deps
  const head = await deps.head.latest()
  const confirmed = BigInt(config.relay.confirmations - 1)
  const below = isDisposable(config.chainId) || confirmed > depth ? confirmed : depth
  const number = head.number > below ? head.number - below : 0n
  const hash = number === head.number ? head.hash : await hashAt(deps, number)
  if (!hash) return
  const identity = {
    chain_id: BigInt(config.chainId),
    forwarder: deployment.contracts.forwarder,
    block_number: number,
    block_hash: hash,
  }
  await sql`
    insert into chain_identity ${sql(identity)}
    on conflict (one) do update set ${sql(identity)}`
}

async function hashAt({ chain }: Asking, blockNumber: bigint): Promise<Hex | undefined> {
  try {
    return (await chain.getBlock({ blockNumber })).hash
  } catch (error) {
    if (error instanceof BlockNotFoundError) return undefined
    throw error
  }
}

export class ChainDisagreementError extends Error {
  override name = 'ChainDisagreementError'
  constructor({ reason, schema }: { reason: string; schema: string }) {
    super(
      `The database is of another chain: ${reason}. Point DATABASE_SCHEMA (${schema}) or CHAIN_RPC_URL elsewhere, or drop the schema.`,
    )
  }
}
