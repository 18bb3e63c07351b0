import { z } from 'zod'
import type { Model } from './model.ts'

const postedSchema = z.object({ jobId: z.string(), sent: z.object({ block: z.int() }) })
const jobSchema = z.object({
  job: z.object({ status: z.string() }),
  deliverable: z.object({ content: z.object({ text: z.string() }).nullable() }).nullable(),
  offers: z.array(
    z.object({
      hash: z.string(),
      state: z.string(),
      price: z.object({ units: z.string() }).nullable(),
    }),
  ),
})
const deliverySchema = z.object({ message: z.string() })

/**
 * Has one job done: posts it, takes the cheapest offer, and pays when the delivery passes `isGood`,
 * whatever the delivery says of itself. Returns the job and what was delivered.
 */
export function* employer({
  title,
  description,
  tag,
  budget,
  isGood,
}: {
  title: string
  description: string
  tag: string
  budget: string
  isGood: (delivered: string) => boolean
}): Model<{ jobId: string; delivered: string }> {
  const brief = { title, description, category: 'content', tags: [tag] }
  const posted = postedSchema.parse(yield { tool: 'post_job', input: { brief, budget } })
  const { jobId } = posted
  // Questions are answered from what was written on
  const asked = { jobId, minBlock: posted.sent.block }

  for (;;) {
    const { job, offers, deliverable } = jobSchema.parse(yield { tool: 'get_job', input: asked })
    const live = offers.filter(({ state }) => state === 'LIVE')
    const [cheapest] = live.sort((a, b) => Number(a.price?.units) - Number(b.price?.units))
    const text = deliverable?.content?.text
    if (job.status === 'OPEN' && cheapest) {
      yield { tool: 'accept_offer', input: { offer: cheapest.hash } }
    } else if (job.status === 'SUBMITTED' && text) {
      const delivered = deliverySchema.parse(JSON.parse(text)).message
      const tool = isGood(delivered) ? 'approve_job' : 'reject_job'
      yield { tool, input: { jobId } }
      return { jobId, delivered }
    }
    yield { wait: 0.5 }
  }
}
