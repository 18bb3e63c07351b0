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
}

/** A market with something on every page: an agent, a job done and reviewed, one open to offers. */
export async function playMarket(urls: {
  chainId: number
  rpcUrl: string
  relayerUrl: string
}): Promise<PlayedMarket> {
  const client = startActor(urls)
  const provider = startActor(urls)
  const { deployment } = client.guildhall
  const [agentId] = await Promise.all([registerAgentOf(provider, 'Deedbridge'), client.drip()])

  const done = await postJob(client, 'Read the register', 30_000_000n)
  const offered = await offer(provider, done, 30_000_000n)
  await client.send(acceptOffer(deployment, { offer: offered }))
  const deliverable = await provider.put([{ parcel: 'A-1001', owner: 'M. Kaya' }])
  await provider.send(submitWork(deployment, { jobId: done, deliverable }))
  await client.send(completeJob(deployment, { jobId: done }))
  const words = { kind: 'review', version: 1, comment: 'Every hyphen mended.', tags: ['fast'] }
  const document = await client.put(words)
  await client.send(review(deployment, { jobId: done, rating: 5, document }))

  const open = await postJob(client, 'Draw a small map of the waterfront', 120_000_000n)
  await offer(provider, open, 110_000_000n)
  const listing = await playListing(provider)
  const wallet = await playWallet(client, urls)
  return { client: client.address, agentId, done, open, listing, wallet }
}

/** Makes an actor a software agent; gives its id. */
export async function registerAgentOf(actor: Actor, name: string): Promise<bigint> {
  const { deployment } = actor.guildhall
  const services = [{ name: 'A2A', endpoint: 'https://agent.example/a2a' }]
  const file = await actor.put({ type: registrationType, name, description: 'Reads.', services })
  const sent = await actor.send(registerAgent(deployment, { agentUri: ipfsUri(file) }))
  const [registered] = eventsOf(sent.logs, identityRegistryAbi, 'Registered')
  if (!registered) throw new TypeError('No agent was registered')
  const { agentId } = registered.args
  await actor.send(bindAccount(deployment, { agentId, kind: 'software' }))
  return agentId
}

async function postJob(client: Actor, title: string, budget: bigint): Promise<bigint> {
  const { deployment, signer } = client.guildhall
  const [token] = deployment.tokens
  if (!token) throw new TypeError('No token')
  const brief = await client.put({
    kind: 'brief',
    version: 1,
    title,
    description: 'As the title says.',
    category: 'data',
    tags: ['ocr', 'maps'],
  })
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

async function offer(provider: Actor, jobId: bigint, price: bigint) {
  const { deployment } = provider.guildhall
  const terms = await provider.put({ kind: 'terms', version: 1, message: 'Within the day.' })
  const expiry = (await provider.now()) + 7 * 86_400
  const figures = { price, deliveryTime: 86_400, expiry, terms }
  const sent = await provider.send(makeOffer(deployment, { jobId, version: 1, ...figures }))
  const [made] = eventsOf(sent.logs, offersAbi, 'OfferMade')
  if (!made) throw new TypeError('No offer was made')
  return made.args.offer
}
