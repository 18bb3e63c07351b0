import { type Address, type Hex, zeroAddress } from 'viem'
import { ledgerAccount, ledgerBalance, ledgerEntry } from '../ponder.schema.ts'
import type { LedgerKind } from '../schema/ledger.ts'
import type { Handled } from './on.ts'
import { provenanceOf } from './provenance.ts'

type Account = { holder: Address; kind: LedgerKind }
type Movement = {
  token: Address
  amount: bigint
  from: Account
  to: Account
  jobId?: bigint | null
  listingId?: bigint
  party?: Address
}

/** Books what one log moved: a credit and a debit for each movement. Once for a log. */
export async function move(handled: Handled, ...movements: Movement[]): Promise<void> {
  const { context, event } = handled
  const provenance = provenanceOf(event)
  for (const [i, movement] of movements.entries()) {
    const { amount, from, to, ...about } = movement
    if (amount === 0n) continue
    await context.db.insert(ledgerEntry).values([
      { part: 2 * i, side: 'DEBIT', ...to, amount, ...about, ...provenance },
      { part: 2 * i + 1, side: 'CREDIT', ...from, amount, ...about, ...provenance },
    ])
    await change(handled, about.token, to, { debits: amount, credits: 0n })
    await change(handled, about.token, from, { debits: 0n, credits: amount })
  }
}

/** Tokens moved; the market's own events tell what for. */
export async function moveTokens(
  handled: Handled,
  { from, to, value }: { from: Address; to: Address; value: bigint },
): Promise<void> {
  const { context, event } = handled
  // Between two contracts of the market it is seen at both
  const { number: block } = event.block
  const key = { block: Number(block), logIndex: event.log.logIndex, part: 0 }
  if (await context.db.find(ledgerEntry, key)) return
  await move(handled, {
    token: event.log.address,
    amount: value,
    from: accountOf(handled, from, 'MINT'),
    to: accountOf(handled, to, 'BURN'),
  })
}

/** What a contract of the market sets aside, or no longer does. */
export function within(
  contract: Hex,
  kind: 'ESCROW' | 'BOND' | 'CREDIT' | 'FEE',
): Record<'aside' | 'back', { from: Account; to: Account }> {
  const free = { holder: contract, kind: 'UNALLOCATED' } as const
  const kept = { holder: contract, kind }
  return { aside: { from: free, to: kept }, back: { from: kept, to: free } }
}

function accountOf({ context }: Handled, address: Address, ofNobody: 'MINT' | 'BURN'): Account {
  const { JobMarket, Listings, Court, Treasury } = context.contracts
  const is = (contract: { address: Address }) =>
    contract.address.toLowerCase() === address.toLowerCase()
  if (address === zeroAddress) return { holder: address, kind: ofNobody }
  if (is(Treasury)) return { holder: address, kind: 'TREASURY' }
  const isMarket = [JobMarket, Listings, Court].some(is)
  return { holder: address, kind: isMarket ? 'UNALLOCATED' : 'WALLET' }
}

async function change(
  { context, event }: Handled,
  token: Address,
  { holder: address, kind }: Account,
  added: { debits: bigint; credits: bigint },
) {
  const provenance = provenanceOf(event)
  const holder = kind === 'WALLET' ? zeroAddress : address
  const { debits, credits } = await context.db
    .insert(ledgerAccount)
    .values({ token, holder, kind, ...added, ...provenance })
    .onConflictDoUpdate((row) => ({
      debits: row.debits + added.debits,
      credits: row.credits + added.credits,
      ...provenance,
    }))
  const balance = debits - credits
  await context.db
    .insert(ledgerBalance)
    .values({ token, holder, kind, block: provenance.block, balance })
    .onConflictDoUpdate({ balance })
}
