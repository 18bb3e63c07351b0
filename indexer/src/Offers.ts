import type { Hex } from 'viem'
import { job, offer } from '../ponder.schema.ts'
import { existingJob, MissingRowError } from './existing.ts'
import { type Handled, on } from './on.ts'
import { openJob } from './openJob.ts'
import { provenanceOf } from './provenance.ts'
import { digestOrNull, refer } from './refer.ts'

on('Offers:JobProposed', async (handled) => {
  const { args } = handled.event
  const { jobId, client, provider, policyId, byClient, maxRounds, closing, brief } = args
  await openJob(handled, {
    id: jobId,
    entry: 'NEGOTIATE',
    status: 'OPEN',
    client,
    provider,
    policyId,
    budget: 0n,
    brief,
    deadline: closing,
    closing,
    maxOffers: 1,
    maxRounds,
  })
  return { jobId, account: byClient ? client : provider }
})

on('Offers:JobGrouped', async ({ context, event }) => {
  const { jobId, group } = event.args
  await context.db.update(job, { id: jobId }).set({ group })
  return { jobId }
})

on('Offers:OfferMade', async (handled) => {
  const { context, event } = handled
  const { jobId, provider, offerHash, offer: made } = event.args
  const { client } = await existingJob(context, jobId)
  const previous = digestOrNull(made.previous)
  if (previous) await context.db.update(offer, { hash: previous }).set({ state: 'COUNTERED' })

  const known = await context.db.find(offer, { hash: offerHash })
  const provenance = provenanceOf(event)
  await context.db
    .insert(offer)
    .values({
      hash: offerHash,
      jobId,
      provider,
      byClient: made.byClient,
      addressee: made.byClient ? provider : client,
      version: made.version,
      round: made.round,
      price: made.price,
      deliveryTime: made.deliveryTime,
      expiry: made.expiry,
      terms: digestOrNull(made.terms),
      previous,
      sealed: false,
      state: 'LIVE',
      ...provenance,
    })
    // Withdrawn before, and made again word for word
    .onConflictDoUpdate({ state: 'LIVE', ...provenance })
  if (!known) {
    await context.db.update(job, { id: jobId }).set((row) => ({ offerCount: row.offerCount + 1 }))
  }
  await refer(handled, made.terms, 'TERMS', { jobId })
  return { jobId, account: made.byClient ? client : provider }
})

on('Offers:OfferSealed', async (handled) => {
  const { context, event } = handled
  const { jobId, provider, sealedHash, version, commitment, expiry } = event.args
  const { client } = await existingJob(context, jobId)
  const known = await context.db.find(offer, { hash: sealedHash })
  const provenance = provenanceOf(event)
  await context.db
    .insert(offer)
    .values({
      hash: sealedHash,
      jobId,
      provider,
      byClient: false,
      addressee: client,
      version,
      round: 1,
      price: 0n,
      deliveryTime: 0,
      expiry,
      commitment,
      sealed: true,
      state: 'LIVE',
      ...provenance,
    })
    // Withdrawn before, and sealed again
    .onConflictDoUpdate({ state: 'LIVE', ...provenance })
  if (!known) {
    await context.db.update(job, { id: jobId }).set((row) => ({ offerCount: row.offerCount + 1 }))
  }
  return { jobId, account: provider }
})

on('Offers:OfferOpened', async (handled) => {
  const { context, event } = handled
  const { jobId, provider, sealedHash, offer: opened } = event.args
  const row = await context.db.find(offer, { hash: sealedHash })
  if (!row?.commitment) throw new MissingRowError({ table: 'offer', id: sealedHash })
  // From now on it goes by its own hash
  await context.db.delete(offer, { hash: sealedHash })
  await context.db
    .insert(offer)
    .values({
      ...row,
      hash: row.commitment,
      price: opened.price,
      deliveryTime: opened.deliveryTime,
      terms: digestOrNull(opened.terms),
      sealed: false,
    })
    // The same bid made in the open before, and withdrawn
    .onConflictDoUpdate({ state: row.state, commitment: row.commitment })
  await refer(handled, opened.terms, 'TERMS', { jobId })
  return { jobId, account: provider }
})

on('Offers:OfferAccepted', async (handled) => {
  const { jobId, provider, offerHash, byClient } = handled.event.args
  await close(handled, offerHash, 'ACCEPTED')
  const { client } = await existingJob(handled.context, jobId)
  return { jobId, account: byClient ? client : provider }
})

on('Offers:OfferWithdrawn', async (handled) => {
  const { jobId, provider, offerHash } = handled.event.args
  const { byClient } = await close(handled, offerHash, 'WITHDRAWN')
  const { client } = await existingJob(handled.context, jobId)
  return { jobId, account: byClient ? client : provider }
})

on('Offers:OfferDismissed', async (handled) => {
  const { jobId, offerHash } = handled.event.args
  const { addressee, expiry } = await close(handled, offerHash, 'DISMISSED')
  // Once it has expired anybody may, and no event tells who did
  const isExpired = provenanceOf(handled.event).timestamp >= expiry
  return isExpired ? { jobId } : { jobId, account: addressee }
})

function close({ context }: Handled, hash: Hex, state: 'ACCEPTED' | 'WITHDRAWN' | 'DISMISSED') {
  return context.db.update(offer, { hash }).set({ state })
}
