import type { Address } from 'viem'
import {
  account,
  activityDue,
  bookingDue,
  type job,
  panel,
  panelOfJob,
  policy,
} from '../ponder.schema.ts'
import type { Handled } from './on.ts'
import { provenanceOf } from './provenance.ts'

type Job = typeof job.$inferSelect
type Part = (typeof bookingDue.$inferSelect)['part']

/** Ends that can change a score of a side: what came to nothing before, or was agreed on, does not. */
const scored: readonly Job['ending'][] = [
  ...(['APPROVED', 'ACCEPTED', 'DECLINED', 'MISSED', 'REFUSED'] as const),
  ...(['RULED_FOR_PROVIDER', 'RULED_FOR_CLIENT', 'RULED_SPLIT', 'STOOD'] as const),
]

/** Notes what anyone may have booked of a job that ends: its sides' scores, its voters', activity. */
export async function bookLater(
  handled: Handled,
  before: Job,
  ending: NonNullable<Job['ending']>,
): Promise<void> {
  const [client, provider] = await Promise.all([
    agentOf(handled, before.client),
    agentOf(handled, before.provider),
  ])
  const changes = provider !== null || (client !== null && ending === 'RULED_FOR_PROVIDER')
  if (changes && scored.includes(ending)) await addBooking(handled, before.id, 'SIDES')
  for (const body of ['PEER_REVIEW', 'COURT'] as const) {
    if (await isPanelClosed(handled, before.id, body)) await addBooking(handled, before.id, body)
  }
  if (!(await isActivity(handled, before))) return
  for (const agentId of new Set([client, provider])) {
    if (agentId !== null) await addActivity(handled, agentId, before.id)
  }
}

/** Notes that the seats of a panel can be booked, if its job has ended. */
export async function bookPanelLater(
  handled: Handled,
  { id, endedAt }: Pick<Job, 'id' | 'endedAt'>,
  body: Exclude<Part, 'SIDES'>,
): Promise<void> {
  if (endedAt !== null) await addBooking(handled, id, body)
}

/** A job's part is booked. */
export async function endBooking({ context }: Handled, jobId: bigint, part: Part): Promise<void> {
  await context.db.delete(bookingDue, { jobId, part })
}

/** `Points` was told that an agent was active. */
export async function endActivity(
  { context }: Handled,
  agentId: bigint,
  at: number,
): Promise<void> {
  const due = await context.db.find(activityDue, { agentId })
  if (due && due.since <= at) await context.db.delete(activityDue, { agentId })
}

async function agentOf({ context }: Handled, address: Address | null): Promise<bigint | null> {
  if (!address) return null
  return (await context.db.find(account, { address }))?.agentId ?? null
}

async function isPanelClosed(
  { context: { db } }: Handled,
  jobId: bigint,
  body: Exclude<Part, 'SIDES'>,
): Promise<boolean> {
  const current = await db.find(panelOfJob, { jobId, body })
  const last = current && (await db.find(panel, { jobId, body, turn: current.turn }))
  return last?.stage === 'CLOSED'
}

async function isActivity({ context }: Handled, { consented, policyId, budget }: Job) {
  if (!consented) return false
  const rules = await context.db.find(policy, { id: policyId })
  return rules !== null && budget >= rules.weight
}

async function addActivity({ context, event }: Handled, agentId: bigint, jobId: bigint) {
  const provenance = provenanceOf(event)
  const change = { jobId, since: provenance.timestamp, ...provenance }
  await context.db
    .insert(activityDue)
    .values({ agentId, ...change })
    .onConflictDoUpdate(change)
}

async function addBooking({ context, event }: Handled, jobId: bigint, part: Part): Promise<void> {
  const provenance = provenanceOf(event)
  await context.db
    .insert(bookingDue)
    .values({ jobId, part, since: provenance.timestamp, ...provenance })
    .onConflictDoNothing()
}
