import { entries } from '../chain/readJob.ts'
import type { Queryable, Transaction } from '../database/connect.ts'
import { groupBy } from '../groupBy.ts'
import type { Fact } from './fact.ts'

/** What a provider has on a job from then on; null: nothing. */
type OfferRow = { readonly job_id: string; readonly provider: string; readonly hash: string | null }

/** Days after which no offer can be accepted any more: a posted job closes earlier. */
const longest = 91

/** Notes offers on posted jobs. */
export async function noteOffers(sql: Transaction, facts: readonly Fact[]): Promise<void> {
  for (const fact of facts) {
    const row = offerOf(fact)
    if (!row) continue
    const place = { block: fact.block, log_index: fact.logIndex }
    await sql`insert into market_offers ${sql({ ...row, ...place })} on conflict do nothing`
  }
  await sql`
    delete from market_offers where created_at < now() - ${longest} * interval '1 day'`
}

/**
 * The facts of later blocks than one, and after each acceptance of an offer that those others had on the
 * posted job came to nothing.
 */
export async function withLapsedOffers(
  sql: Queryable,
  { facts, after }: { facts: readonly Fact[]; after: bigint },
): Promise<readonly Fact[]> {
  const accepted = facts.flatMap((fact) => (isAccepted(fact) ? (fact.jobId ?? []) : []))
  if (accepted.length === 0) return facts
  const before = await sql<OfferRow[]>`
    select job_id::text, provider, hash from market_offers
    where job_id = any(${accepted}::numeric[]) and block <= ${after}
    order by block, log_index`
  const live = new Map<string, Map<string, string>>()
  for (const [jobId, rows] of groupBy(before, ({ job_id }) => job_id)) {
    for (const row of rows) note(row, jobId)
  }
  return facts.flatMap((fact) => {
    const row = offerOf(fact)
    if (row) note(row, row.job_id)
    return isAccepted(fact) ? [fact, ...lapsedOf(fact)] : [fact]
  })

  function note({ provider, hash }: OfferRow, jobId: string): void {
    const offers = live.get(jobId) ?? new Map<string, string>()
    live.set(jobId, offers)
    if (hash === null) offers.delete(provider)
    else offers.set(provider, hash)
  }

  function lapsedOf(fact: Fact): Fact[] {
    const { jobId, args } = fact
    const offers = [...(live.get(jobId ?? '') ?? [])]
    const won = String(args.provider).toLowerCase()
    return offers.flatMap(([provider, offerHash]) => {
      if (provider === won) return []
      const account = provider as NonNullable<Fact['account']>
      const lapsed = { jobId, provider: account, offerHash }
      return { ...fact, type: 'OfferLapsed', args: lapsed, account, accounts: [account] }
    })
  }
}

function isAccepted({ type, job }: Fact): boolean {
  return type === 'OfferAccepted' && job?.entry === entries.post
}

function offerOf({ type, jobId, job, args }: Fact): OfferRow | undefined {
  if (jobId === null || job?.entry !== entries.post) return undefined
  const row = { job_id: jobId, provider: String(args.provider).toLowerCase() }
  if (type === 'OfferMade') return { ...row, hash: String(args.offerHash) }
  if (type === 'OfferSealed') return { ...row, hash: String(args.sealedHash) }
  const isOver = type === 'OfferWithdrawn' || type === 'OfferDismissed'
  return isOver ? { ...row, hash: null } : undefined
}
