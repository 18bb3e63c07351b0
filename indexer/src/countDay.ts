import type { Address } from 'viem'
import { account, agentDay, marketDay, tokenDay } from '../ponder.schema.ts'
import type { Handled } from './on.ts'
import { provenanceOf } from './provenance.ts'

const secondsADay = 86_400

const noCounts = { jobs: 0, completed: 0, rejected: 0, expired: 0, agents: 0, activeAgents: 0 }
const noAmounts = { paidIn: 0n, paid: 0n, fee: 0n, ownerFee: 0n, refunded: 0n }

/** Adds to what is counted of the UTC day of an event. */
export async function countDay(
  { context, event }: Handled,
  added: Partial<typeof noCounts>,
): Promise<void> {
  const provenance = provenanceOf(event)
  const day = Math.floor(provenance.timestamp / secondsADay)
  await context.db
    .insert(marketDay)
    .values({ day, ...noCounts, ...added, ...provenance })
    .onConflictDoUpdate((row) => ({
      jobs: row.jobs + (added.jobs ?? 0),
      completed: row.completed + (added.completed ?? 0),
      rejected: row.rejected + (added.rejected ?? 0),
      expired: row.expired + (added.expired ?? 0),
      agents: row.agents + (added.agents ?? 0),
      activeAgents: row.activeAgents + (added.activeAgents ?? 0),
      ...provenance,
    }))
}

/** Adds to what moved of a token on the UTC day of an event. */
export async function countTokenDay(
  { context, event }: Handled,
  token: Address,
  added: Partial<typeof noAmounts>,
): Promise<void> {
  const provenance = provenanceOf(event)
  const day = Math.floor(provenance.timestamp / secondsADay)
  await context.db
    .insert(tokenDay)
    .values({ day, token, ...noAmounts, ...added, ...provenance })
    .onConflictDoUpdate((row) => ({
      paidIn: row.paidIn + (added.paidIn ?? 0n),
      paid: row.paid + (added.paid ?? 0n),
      fee: row.fee + (added.fee ?? 0n),
      ownerFee: row.ownerFee + (added.ownerFee ?? 0n),
      refunded: row.refunded + (added.refunded ?? 0n),
      ...provenance,
    }))
}

/** Events whose account did what they tell. */
const deeds = new Set([
  'JobMarket:JobHired',
  'JobMarket:JobBought',
  'JobMarket:JobPosted',
  'JobMarket:JobAmended',
  'JobMarket:JobStarted',
  'JobMarket:JobSubmitted',
  'JobMarket:RevisionRequested',
  'JobMarket:HandedOver',
  'JobMarket:JobJudged',
  'JobMarket:JobCompleted',
  'JobMarket:JobRejected',
  'JobMarket:VerdictWaived',
  'JobMarket:DisputeOpened',
  'JobMarket:JobCreated',
  'JobMarket:JobFunded',
  'Offers:JobProposed',
  'Offers:OfferMade',
  'Offers:OfferSealed',
  'Offers:OfferWithdrawn',
  'Listings:ListingCreated',
  'Listings:ListingChanged',
  'Listings:ListingArchived',
  'Reviews:ReviewMade',
  'PeerReview:ValidatorVoted',
  'Court:EvidenceSubmitted',
  'Court:VoteCommitted',
  'Court:VoteRevealed',
])

/** Notes that an agent was active on the day of an event, if the event is a deed of its account. */
export async function countDeed(
  handled: Handled,
  name: string,
  address: Address | undefined,
): Promise<void> {
  const { context, event } = handled
  if (address === undefined || !deeds.has(name)) return
  const agentId = (await context.db.find(account, { address }))?.agentId ?? null
  if (agentId === null) return
  const provenance = provenanceOf(event)
  const day = Math.floor(provenance.timestamp / secondsADay)
  if (await context.db.find(agentDay, { agentId, day })) return
  await context.db.insert(agentDay).values({ agentId, day, ...provenance })
  await countDay(handled, { activeAgents: 1 })
}
