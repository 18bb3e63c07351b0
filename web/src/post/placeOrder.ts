import {
  documentLimits,
  eventsOf,
  hire,
  hireNonce,
  jobMarketAbi,
  offersAbi,
  post,
  postNonce,
  propose,
  randomSalt,
  type Sent,
} from '@guildhall/sdk'
import type { FlowTools } from '../flow/flowTools.ts'
import { tokenOf } from '../flow/tokenOf.ts'
import { partTitle } from './parts.ts'
import type { Leg, PostOrder } from './postDraft.ts'

/** One job of an order: most have one, milestones one each. */
type Work = {
  readonly title: string
  readonly legs: readonly Leg[]
  readonly deliveryTime: number
}

/** Puts an order on the chain, job by job. What was done before a failure is not done again. */
export async function placeOrder(
  tools: FlowTools,
  order: PostOrder,
  { now, onPlaced }: { now: number; onPlaced: (jobId: bigint) => void },
): Promise<Sent> {
  const attachments = await keepFiles(tools, order.files)
  const group = order.parts.length > 0 ? await tools.once(async () => randomSalt()) : undefined
  let last: Sent | undefined
  for (const work of worksOf(order)) {
    const { description, category, tags, criteria } = order
    const shared = { kind: 'brief', version: 1, description, category, tags, attachments }
    const brief = await tools.put({ ...shared, title: work.title, ...(criteria && { criteria }) })
    let exclusiveWith: bigint | undefined
    for (const leg of work.legs) {
      last = await placeJob(tools, order, { ...work, leg, brief, group, exclusiveWith, now })
      const jobId = jobIdOf(last)
      if (jobId === undefined) continue
      onPlaced(jobId)
      exclusiveWith = jobId
    }
  }
  if (!last) throw new TypeError('An order of nothing')
  return last
}

function worksOf({ title, legs, deliveryTime, parts }: PostOrder): readonly Work[] {
  const [{ policy }] = legs
  if (parts.length === 0) return [{ title, legs, deliveryTime }]
  return parts.map(({ name, price, deliveryTime }, index) => ({
    title: partTitle(title, { name, place: index + 1, of: parts.length }),
    legs: [{ policy, price }],
    deliveryTime,
  }))
}

async function placeJob(
  { deployment, account, pay, send }: FlowTools,
  order: PostOrder,
  job: {
    leg: Leg
    brief: `0x${string}`
    group: `0x${string}` | undefined
    exclusiveWith: bigint | undefined
    deliveryTime: number
    now: number
  },
): Promise<Sent> {
  const { leg, brief, group, exclusiveWith, deliveryTime, now } = job
  const { policy, price } = leg
  const token = tokenOf(deployment, policy.token)
  const shared = { policyId: policy.id, brief, group }
  if (order.way === 'post') {
    const { closing, maxOffers, autoAccept, verifiedOnly } = order
    const options = { closing, maxOffers, autoAccept, verifiedOnly, exclusiveWith }
    const terms = { ...shared, ...options, client: account, budget: price }
    const payment = await pay(price, (salt) => postNonce(terms, salt), { token })
    return send(post(deployment, { ...terms, payment }))
  }
  const { counterpart, asProvider, hold } = order
  if (!counterpart) throw new TypeError('An order with one side only')
  if (order.way === 'hire') {
    const terms = { ...shared, client: account, provider: counterpart, price, deliveryTime }
    const payment = await pay(price, (salt) => hireNonce(terms, salt), { token })
    return send(hire(deployment, { ...terms, payment }))
  }
  const offer = { price, deliveryTime, expiry: now + hold }
  return send(propose(deployment, { ...shared, counterpart, asProvider, offer }))
}

async function keepFiles({ put }: FlowTools, files: readonly File[]) {
  const attachments = []
  for (const file of files) {
    attachments.push({
      name: file.name.slice(0, documentLimits.fileName),
      digest: await put(new Uint8Array(await file.arrayBuffer())),
      size: file.size,
      mediaType: file.type.slice(0, documentLimits.mediaType),
    })
  }
  return attachments
}

function jobIdOf({ logs }: Sent): bigint | undefined {
  const [made] = [
    ...eventsOf(logs, jobMarketAbi, 'JobPosted'),
    ...eventsOf(logs, jobMarketAbi, 'JobHired'),
    ...eventsOf(logs, offersAbi, 'JobProposed'),
  ]
  return made?.args.jobId
}
