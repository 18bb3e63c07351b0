import type { Hex } from 'viem'
import { safeHead } from '../chain/safeHead.ts'
import type { Deps } from '../deps.ts'
import { findAudience } from './audience.ts'
import { findBriefs } from './briefs.ts'
import { withDeliverable } from './deliverableOf.ts'
import type { Fact } from './fact.ts'
import { noteJobs } from './jobs.ts'
import { noteOffers, withLapsedOffers } from './lapsedOffers.ts'
import { readFacts } from './readFacts.ts'
import { findVanished, retract } from './retract.ts'
import type { Span } from './span.ts'
import { listeningWebhooks, tell } from './tell.ts'
import { wait } from './waiting.ts'
import { accountsOf, findWallets, noteWallets } from './wallets.ts'

/** Blocks that are remembered, to see that they vanished. */
const memory = 10_000n

type Place = { readonly block: bigint; readonly hash: string | null; readonly life: number }

/**
 * Tells webhooks what happened on the chain since the last time, as deep as it cannot vanish by itself,
 * and of what vanished all the same that it did. What is told and up to where is written at once, so that
 * a crash loses nothing and doubles nothing. Answers whether there is more.
 */
export async function followChain(deps: Deps, span: Span): Promise<boolean> {
  const { sql, chain } = deps
  const head = await safeHead(deps, await deps.head.latest(0))
  const place = await begin(deps)
  if (head.number < place.block) return false
  if (place.hash !== null) {
    const above = await findVanished(deps, { block: place.block, hash: place.hash })
    if (above) {
      const count = await sql.begin(async (sql) =>
        (await isStill(sql, place)) ? retract(sql, above) : 0,
      )
      deps.log.warn({ above: above.block, count }, 'blocks vanished that were told')
      return true
    }
  }
  if (head.number === place.block) return false
  const from = place.block + 1n
  const isFar = head.number - place.block > span.blocks
  const to = isFar ? place.block + span.blocks : head.number

  const { hash } = await chain.getBlock({ blockNumber: to })
  const hooks = await listeningWebhooks(sql)
  const known = await findWallets(sql)
  const wallets = known.map(({ wallet }) => wallet)
  const emitters = [...new Set([...wallets, ...accountsOf(hooks)])]
  const read = await readFacts(deps, { from, to, wallets, emitters }).catch((error: unknown) => {
    // It may be that the node searches fewer blocks, or finds no more than so much
    span.shrink()
    throw error
  })
  span.grow()
  const facts = await completed(deps, read.facts, place.block)
  // The same last block before and after: what lies between was read of one chain
  if ((await chain.getBlock({ blockNumber: to })).hash !== hash) return true
  // What came into a wallet made just now is looked for once more
  if (await noteWallets(deps, { hooks, facts, known })) return true

  await sql.begin(async (sql) => {
    if (!(await isStill(sql, place))) return
    await noteJobs(sql, facts, read.jobs)
  })
  await findBriefs(deps, facts)
  const audience = await findAudience(deps, hooks, facts)
  await sql.begin(async (sql) => {
    if (!(await isStill(sql, place))) return
    await noteOffers(sql, facts)
    const unknown = await tell(sql, deps, { facts, audience, life: place.life })
    await wait(sql, { facts, unknown, hooks })
    await moveTo(sql, { facts, block: to, hash })
  })
  return to < head.number
}

/** The facts with what only earlier ones say: what was delivered, and which offers lapse. */
async function completed(
  deps: Deps,
  facts: readonly Fact[],
  after: bigint,
): Promise<readonly Fact[]> {
  return withLapsedOffers(deps.sql, { facts: await withDeliverable(deps, facts), after })
}

/** Where reading goes on; at first before everything. */
async function begin({ sql, deployment }: Deps): Promise<Place> {
  const first = Math.max(deployment.startBlock - 1, 0)
  await sql`insert into market_cursor (block) values (${first}) on conflict do nothing`
  const [place] = await sql<Place[]>`select block, hash, life from market_cursor`
  if (!place) throw new CursorGoneError()
  return place
}

type Sql = Parameters<Parameters<Deps['sql']['begin']>[1]>[0]

/** Whether nobody else came further since; nobody will until this transaction ends. */
async function isStill(sql: Sql, { block, hash, life }: Place): Promise<boolean> {
  const [place] = await sql<Place[]>`select block, hash, life from market_cursor for update`
  return place?.block === block && place.hash === hash && place.life === life
}

async function moveTo(
  sql: Sql,
  { facts, block, hash }: { facts: readonly Fact[]; block: bigint; hash: Hex },
): Promise<void> {
  const told = new Map<bigint, string>(
    facts.map((fact) => [BigInt(fact.block ?? 0), fact.blockHash]),
  )
  for (const [number, one] of told.set(block, hash)) {
    await sql`
      insert into market_blocks (number, hash) values (${number}, ${one})
      on conflict (number) do update set hash = excluded.hash`
  }
  await sql`delete from market_blocks where number < ${block - memory}`
  await sql`update market_cursor set block = ${block}, hash = ${hash}`
}

class CursorGoneError extends Error {
  override name = 'CursorGoneError'
  constructor() {
    super('The row that says up to where the chain was read is gone.')
  }
}
