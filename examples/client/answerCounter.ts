import {
  acceptNonce,
  acceptOffer,
  dismissOffer,
  type Offer,
  randomSalt,
  signAuthorization,
} from '@guildhall/sdk'
import { formatUsdc } from '../agent/formatUsdc.ts'
import type { Job } from '../agent/readJob.ts'
import type { Agent } from '../agent/startAgent.ts'
import { clientWants } from '../property/scenario.ts'
import { haveMoney } from './haveMoney.ts'
import type { Assignment } from './storeAssignment.ts'

/** Accepts what it can afford and funds it in the same call; dismisses the rest. */
export async function answerCounter(
  agent: Agent,
  job: Job,
  offer: Offer,
  { pages }: Assignment,
): Promise<void> {
  const { guildhall } = agent
  const { deployment, signer } = guildhall
  const jobId = job.id
  const { highestPricePerPage, deliveryTime } = clientWants
  if (offer.price > pages * highestPricePerPage || offer.deliveryTime > deliveryTime) {
    agent.tell(`Dismisses ${formatUsdc(offer.price)} in ${offer.deliveryTime} s`, { jobId })
    await guildhall.send(dismissOffer(deployment, { offer }))
    return
  }
  const [token] = deployment.tokens
  if (!token) throw new RangeError(`No token on chain ${deployment.chainId}`)
  await haveMoney(agent, token.address, offer.price)
  const salt = randomSalt()
  // Payment and request end together: what fails cannot be made later with a payment still good
  const deadline = (await agent.now()) + 600
  // The nonce is the hash of the offer: one signature pays, and consents to exactly these terms
  const payment = await signAuthorization({
    deployment,
    signer,
    token,
    amount: offer.price,
    nonce: acceptNonce(offer, salt),
    salt,
    deadline,
  })
  const sent = await guildhall.send(acceptOffer(deployment, { offer, payment }), { deadline })
  agent.tell(
    `Accepted ${formatUsdc(offer.price)} in ${offer.deliveryTime} s and funded it by a signature`,
    { jobId, ...sent },
  )
}
