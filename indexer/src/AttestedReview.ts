import { zeroAddress, zeroHash } from 'viem'
import { attestation, attestedEvidence, attestorSet } from '../ponder.schema.ts'
import { on } from './on.ts'
import { provenanceOf } from './provenance.ts'
import { digestOrNull, refer } from './refer.ts'

/** A job is delivered at most so often: `JobFlags` counts in three bits. */
const maxSubmissions = 7

on('AttestedReviewFactory:AttestorSetCreated', async ({ context, event }) => {
  const { review, digest, set } = event.args
  await context.db.insert(attestorSet).values({
    address: review,
    digest,
    keys: [...set.keys],
    threshold: set.threshold,
    previous: set.previous === zeroAddress ? null : set.previous,
    ...provenanceOf(event),
  })
  return { account: review }
})

on('AttestedReview:AttestationMade', async (handled) => {
  const { context, event } = handled
  const { jobId, provider, hasPassed, attestation: made, attestors } = event.args
  const review = event.log.address
  const provenance = provenanceOf(event)
  await context.db.insert(attestation).values({
    jobId,
    submission: made.submission,
    review,
    provider,
    hasPassed,
    passed: made.passed,
    total: made.total,
    needed: made.needed,
    onPass: made.onPass === 0 ? 'APPROVE' : 'HAND_OVER',
    deliverable: made.deliverable,
    report: digestOrNull(made.report),
    evidence: [...made.evidence],
    attestors: [...attestors],
    request: made.request === zeroHash ? null : made.request,
    ...provenance,
  })
  // At most 20; again for the same job where it is delivered anew
  for (const digest of made.evidence) {
    await context.db
      .insert(attestedEvidence)
      .values({ digest, review, jobId, provider, ...provenance })
      .onConflictDoNothing()
  }
  await refer(handled, made.report, 'REPORT', { jobId })
  return { jobId, account: provider }
})

on('AttestedReview:RequestAnswered', async ({ context, event }) => {
  const { jobId, request, response } = event.args
  // The last that names a request is the one that may answer it
  for (let submission = maxSubmissions; submission > 0; submission--) {
    const row = await context.db.find(attestation, { jobId, submission })
    if (row?.request !== request) continue
    await context.db.update(attestation, { jobId, submission }).set({ response })
    break
  }
  return { jobId }
})
