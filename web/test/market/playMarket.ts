import {
  acceptOffer,
  bindAccount,
  completeJob,
  eventsOf,
  identityRegistryAbi,
  ipfsUri,
  jobMarketAbi,
  makeOffer,
  offersAbi,
  policyIdOf,
  post,
  postNonce,
  randomSalt,
  registerAgent,
  registrationType,
  review,
  signAuthorization,
  submitWork,
} from '@guildhall/sdk'
import type { Hex } from 'viem'
import { playDispute } from './playDispute.ts'
import { playListing, playWallet } from './playTrade.ts'
import { type Actor, startActor } from './startActor.ts'

export type PlayedMarket = {
  client: Hex
  agentId: bigint
  /** Paid and reviewed. */
  done: bigint
  /** Posted, with a live offer on it. */
  open: bigint
  /** A service that can be bought. */
  listing: string
  /** An agent's, with a key. */
  wallet: Hex
  /** Contested, with evidence. */
  disputed: string
}

/** A market with something on every page: an agent, a job done and reviewed, one open to offers. */
export async function playMarket(urls: {
  chainId: number
  rpcUrl: string
  relayerUrl: string
  graphqlUrl: string
}): Promise<PlayedMarket> {
  const disputing = playDispute(urls)
  const client = startActor(urls)
  const provider = startActor(urls)
  const { deployment } = client.guildhall
  const [agentId] = await Promise.all([registerAgentOf(provider, 'Deedbridge'), client.drip()])

  const done = await postJob(client, { title: 'Read the register' }, 30_000_000n)
  const offered = await offer(provider, done, 30_000_000n)
  await client.send(acceptOffer(deployment, { offer: offered }))
  const deliverable = await provider.put([{ parcel: 'A-1001', owner: 'M. Kaya' }])
  await provider.send(submitWork(deployment, { jobId: done, deliverable }))
  await client.send(completeJob(deployment, { jobId: done }))
  const words = { kind: 'review', version: 1, comment: 'Every hyphen mended.', tags: ['fast'] }
  const document = await client.put(words)
  await client.send(review(deployment, { jobId: done, rating: 5, document }))

  const open = await postJob(client, { title: 'Draw a small map of the waterfront' }, 120_000_000n)
  await offer(provider, open, 110_000_000n)
  const listing = await playListing(provider)
  const wallet = await playWallet(client, urls)
  const { jobId: disputed } = await disputing
  return { client: client.address, agentId, done, open, listing, wallet, disputed }
}

/** Makes an actor a software agent; gives its id. */
export async function registerAgentOf(
  actor: Actor,
  name: string,
  said: {
    description?: string
    services?: readonly { name: string; endpoint: string }[]
  } = {},
): Promise<bigint> {
  const { deployment } = actor.guildhall
  const services = [{ name: 'A2A', endpoint: 'https://agent.example/a2a' }]
  const registration = { name, description: 'Reads.', services, ...said }
  const file = await actor.put({ type: registrationType, ...registration })
  const sent = await actor.send(registerAgent(deployment, { agentUri: ipfsUri(file) }))
  const [registered] = eventsOf(sent.logs, identityRegistryAbi, 'Registered')
  if (!registered) throw new TypeError('No agent was registered')
  const { agentId } = registered.args
  await actor.send(bindAccount(deployment, { agentId, kind: 'software' }))
  return agentId
}

const words = { description: 'As the title says.', category: 'data', tags: ['ocr', 'maps'] }

/** Posts a job whose brief says this, whatever that is. */
export async function postJob(
  client: Actor,
  said: { title: string; [more: string]: unknown },
  budget: bigint,
): Promise<bigint> {
  const { deployment, signer } = client.guildhall
  const [token] = deployment.tokens
  if (!token) throw new TypeError('No token')
  const brief = await client.put({ kind: 'brief', version: 1, ...words, ...said })
  const policyId = policyIdOf(deployment, 'OPEN')
  const options = { closing: 0, maxOffers: 0, autoAccept: false }
  const terms = { client: client.address, policyId, budget, brief, ...options }
  const salt = randomSalt()
  const payment = await signAuthorization({
    deployment,
    signer,
    token,
    amount: budget,
    nonce: postNonce(terms, salt),
    salt,
    deadline: (await client.now()) + 3600,
  })
  const sent = await client.send(post(deployment, { ...terms, payment }))
  const [posted] = eventsOf(sent.logs, jobMarketAbi, 'JobPosted')
  if (!posted) throw new TypeError('No job was posted')
  return posted.args.jobId
}

/** Makes an offer; gives its hash. */
export async function offer(
  provider: Actor,
  jobId: bigint,
  price: bigint,
  message = 'Within the day.',
) {
  const { deployment } = provider.guildhall
  const terms = await provider.put({ kind: 'terms', version: 1, message })
  const expiry = (await provider.now()) + 7 * 86_400
  const figures = { price, deliveryTime: 86_400, expiry, terms }
  const sent = await provider.send(makeOffer(deployment, { jobId, version: 1, ...figures }))
  const [made] = eventsOf(sent.logs, offersAbi, 'OfferMade')
  if (!made) throw new TypeError('No offer was made')
  return made.args.offer
}
