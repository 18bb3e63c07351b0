import { encodeDocument, type ReviewDocument, review, reviewsAbi } from '@guildhall/sdk'
import type { Job } from './readJob.ts'
import type { Agent } from './startAgent.ts'

/** Reviews the other side of an ended job, unless that is done. */
export async function reviewOnce(
  agent: Agent,
  job: Job,
  words: { rating: number; comment: string; tags: string[] },
): Promise<void> {
  const { guildhall, publicClient, documents } = agent
  const { deployment } = guildhall
  const given = await publicClient.readContract({
    address: deployment.contracts.reviews,
    abi: reviewsAbi,
    functionName: 'reviewOf',
    args: [job.id, job.client === agent.address],
  })
  if (given > 0) return
  const { rating, comment, tags } = words
  const text: ReviewDocument = { kind: 'review', version: 1, comment, tags }
  const document = await documents.put(encodeDocument(text))
  const sent = await guildhall.send(review(deployment, { jobId: job.id, rating, document }))
  agent.tell(`Reviewed the other side: ${rating} of 5, "${comment}"`, { jobId: job.id, ...sent })
}
