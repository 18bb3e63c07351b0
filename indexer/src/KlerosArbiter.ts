import { type Address, zeroHash } from 'viem'
import { arbitration, arbitrationCredit } from '../ponder.schema.ts'
import { addEvidence, changeDispute } from './disputes.ts'
import { MissingRowError } from './existing.ts'
import { type Handled, on } from './on.ts'
import { provenanceOf } from './provenance.ts'
import { digestInUri } from './registration.ts'

/** Rulings with splits are the provider's share by quarters, without them nothing or all. */
const whole = { choices: 2n, step: 10_000n }
const quarters = { choices: 5n, step: 2500n }

on('KlerosArbiter:Dispute', async (handled) => {
  const { context, event } = handled
  const { arbitrator, disputeID: disputeId, metaEvidenceID, evidenceGroupID: jobId } = event.args
  await context.db.insert(arbitration).values({
    disputeId,
    jobId,
    arbitrator,
    splits: metaEvidenceID === 1n,
    cost: 0n,
    ...provenanceOf(event),
  })
  await changeDispute(handled, jobId, { phase: 'ARBITRATOR' })
  return { jobId }
})

on('KlerosArbiter:ArbitrationPaid', async (handled) => {
  const { jobId, disputeId, payer, cost } = handled.event.args
  await handled.context.db.update(arbitration, { disputeId }).set({ payer, cost })
  await changeCredit(handled, payer, -cost)
  return { jobId, account: payer }
})

on('KlerosArbiter:Evidence', async (handled) => {
  const { evidenceGroupID: jobId, party, evidence: uri } = handled.event.args
  await addEvidence(handled, { jobId, party, digest: digestInUri(uri) ?? zeroHash })
  return { jobId, account: party }
})

on('KlerosArbiter:Ruling', async (handled) => {
  const { context, event } = handled
  const { disputeID: disputeId, ruling } = event.args
  const found = await context.db.find(arbitration, { disputeId })
  if (!found) throw new MissingRowError({ table: 'arbitration', id: disputeId })
  const { jobId, arbitrator, splits } = found
  await context.db.update(arbitration, { disputeId }).set({ ruling })
  const { choices, step } = splits ? quarters : whole
  if (ruling === 0n || ruling > choices) await changeDispute(handled, jobId, { phase: 'REFUSED' })
  else {
    await changeDispute(handled, jobId, {
      phase: 'RULED',
      providerBps: Number((ruling - 1n) * step),
      ruledBy: arbitrator,
      ruledAt: provenanceOf(event).timestamp,
    })
  }
  return { jobId, account: arbitrator }
})

on('KlerosArbiter:CreditStored', async (handled) => {
  const { payee, amount } = handled.event.args
  await changeCredit(handled, payee, amount)
  return { account: payee }
})

on('KlerosArbiter:CreditWithdrawn', async (handled) => {
  const { payee, amount } = handled.event.args
  await changeCredit(handled, payee, -amount)
  return { account: payee }
})

on('KlerosArbiter:Configured', () => ({}))
on('KlerosArbiter:MetaEvidence', () => ({}))

async function changeCredit(
  { context, event }: Handled,
  account: Address,
  change: bigint,
): Promise<void> {
  const provenance = provenanceOf(event)
  await context.db
    .insert(arbitrationCredit)
    .values({ account, amount: change, ...provenance })
    .onConflictDoUpdate((row) => ({ amount: row.amount + change, ...provenance }))
}
