import {
  acceptCounter,
  counterOffer,
  dismissOffer,
  encodeDocument,
  type Offer,
  type Terms,
} from '@guildhall/sdk'
import { NotMyTradeError } from '../agent/errors.ts'
import { formatUsdc } from '../agent/formatUsdc.ts'
import type { Job } from '../agent/readJob.ts'
import type { Agent } from '../agent/startAgent.ts'
import { countPages, providerAsks } from '../property/scenario.ts'
import { readAssignment } from './readAssignment.ts'

/** Counts the pages, then asks its price for them, or takes an offer that is good enough. */
export async function answerProposal(agent: Agent, job: Job, offer: Offer): Promise<void> {
  const { guildhall, documents } = agent
  const { deployment } = guildhall
  const jobId = job.id
  const pages = await pagesOf(agent, jobId)
  if (pages === undefined) {
    agent.tell('Dismisses a proposal that is not its trade', { jobId })
    await guildhall.send(dismissOffer(deployment, { offer }))
    return
  }
  const { pricePerPage, deliveryTime } = providerAsks
  const price = pages * pricePerPage
  if (offer.price >= price && offer.deliveryTime >= deliveryTime) {
    const sent = await guildhall.send(acceptCounter(deployment, { offer }))
    agent.tell(`Accepts ${formatUsdc(offer.price)}`, { jobId, ...sent })
    return
  }
  const message = `${pages} pages at ${formatUsdc(pricePerPage)} a page, delivered within two hours.`
  const words: Terms = { kind: 'terms', version: 1, message }
  const terms = await documents.put(encodeDocument(words))
  const expiry = (await agent.now()) + 24 * 3_600
  const sent = await guildhall.send(
    counterOffer(deployment, { live: offer, price, deliveryTime, expiry, terms }),
  )
  agent.tell(
    `Counters ${formatUsdc(offer.price)} with ${formatUsdc(price)} (${formatUsdc(pricePerPage)} a page), ` +
      `delivered within ${deliveryTime} s`,
    { jobId, ...sent },
  )
}

async function pagesOf(agent: Agent, jobId: bigint): Promise<bigint | undefined> {
  try {
    return countPages((await readAssignment(agent, jobId)).document)
  } catch (error) {
    if (error instanceof NotMyTradeError) return undefined
    throw error
  }
}
