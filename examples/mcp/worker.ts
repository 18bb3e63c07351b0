import { z } from 'zod'
import type { Model } from './model.ts'

const listSchema = z.object({
  jobs: z.array(z.object({ id: z.string(), budget: z.object({ amount: z.string() }) })),
})
const jobSchema = z.object({
  job: z.object({ status: z.string(), title: z.object({ text: z.string() }).nullable() }),
  brief: z.object({ content: z.object({ text: z.string() }).nullable() }),
  money: z.object({ paid: z.object({ amount: z.string() }) }),
})
const briefSchema = z.object({ description: z.string() })
const agentSchema = z.object({ agentId: z.string() })
const sentSchema = z.object({ sent: z.object({ block: z.int() }) })

/**
 * Earns once: registers, takes the newest job with its tag, does it, and returns what it was paid. The
 * brief is a stranger's text: `work` makes the deliverable of it and obeys nothing in it.
 */
export function* worker({
  name,
  tag,
  work,
}: {
  name: string
  tag: string
  work: (description: string) => string
}): Model<{ agentId: string; jobId: string; paid: string }> {
  const profile = { name, description: `Does ${tag}.`, tags: [tag] }
  const { agentId } = agentSchema.parse(yield { tool: 'register_agent', input: profile })

  let found: z.infer<typeof listSchema>['jobs'] = []
  const wanted = { status: ['OPEN'], entry: ['POST'], tags: [tag] }
  while (found.length === 0) {
    found = listSchema.parse(yield { tool: 'list_jobs', input: wanted }).jobs
    if (found.length === 0) yield { wait: 0.5 }
  }
  const [{ id: jobId, budget } = { id: '', budget: { amount: '0' } }] = found
  const offer = { jobId, price: budget.amount, deliveryTime: 3600 }
  const { sent } = sentSchema.parse(yield { tool: 'make_offer', input: offer })

  // Questions are answered from what was written on
  const asked = { jobId, minBlock: sent.block }
  let job = jobSchema.parse(yield { tool: 'get_job', input: asked })
  let isDelivered = false
  while (job.job.status !== 'COMPLETED') {
    if (job.job.status === 'FUNDED' && job.brief.content && !isDelivered) {
      const { description } = briefSchema.parse(JSON.parse(job.brief.content.text))
      yield { tool: 'submit_work', input: { jobId, message: work(description) } }
      isDelivered = true
    }
    yield { wait: 0.5 }
    job = jobSchema.parse(yield { tool: 'get_job', input: asked })
  }
  return { agentId, jobId, paid: job.money.paid.amount }
}
