import {
  acceptCounter,
  acceptOffer,
  bindAccount,
  cancelJob,
  completeJob,
  counterOffer,
  type Deployment,
  declineJob,
  dismissOffer,
  hire,
  ipfsUri,
  makeOffer,
  policyIdOf,
  post,
  propose,
  registerAgent,
  rejectJob,
  review as reviewJob,
  setAgentUri,
  startJob,
  submitWork,
  takeBack,
  timeOut,
  withdrawCredit,
  withdrawOffer,
} from '@guildhall/sdk'
import { type Hex, keccak256, toHex, zeroAddress } from 'viem'
import { type Actor, actorOf, agentIdIn, fund, jobIdIn, offerIn, pass, rpc } from '../actor.ts'
import { putContent } from '../contentServer.ts'
import {
  brief,
  deliverable,
  injection,
  reason,
  registrationFile,
  review,
  terms,
} from './documents.ts'
import { handOn } from './handOn.ts'
import { leaveMarket } from './leaveMarket.ts'
import { playCourtBonds } from './playCourtBonds.ts'
import { playDisputes, timeOutAll } from './playDisputes.ts'
import { playListings } from './playListings.ts'
import { playPoints } from './playPoints.ts'
import { playWallets } from './playWallets.ts'
import { registerFiles } from './registerFiles.ts'
import { registerPolicy } from './registerPolicy.ts'
import { sendGasless } from './sendGasless.ts'
import { setAgentRecords } from './setAgentRecords.ts'

const allowance = { method: 'allowance' } as const
const day = 86_400
const usdc = 1_000_000n

/** Ids, as strings, by what becomes of them: jobs, and where the name says so agents and more. */
export type Facts = Record<string, string>

/**
 * Plays every way in and every end there is, by direct transactions, on a chain of its own. Times pass
 * at the end, where nothing else is disturbed.
 */
export async function playMarket(options: {
  deployment: Deployment
  rpcUrl: string
  contentUrl: string
}): Promise<Facts> {
  const { deployment, rpcUrl, contentUrl } = options
  const actor = (index: number) => actorOf(deployment, rpcUrl, index)
  const [client, provider, other, judge] = [actor(3), actor(4), actor(5), actor(6)]
  const [seller, buyer, governance, system] = [actor(1), actor(2), actor(7), actor(8)]
  const facts: Facts = {}
  const [token] = deployment.tokens
  if (!token) throw new Error('The local deployment has no token.')

  // Documents: known, of another form, of another content, unknown
  const put = (bytes: Uint8Array) => putContent(contentUrl, bytes)
  const briefDigest = await put(brief('Extract the property records'))
  const injected = await put(brief(injection.slice(0, 200), { description: injection, tags: [] }))
  const formless = await put(new TextEncoder().encode('Just do it'))
  const forged = await putContent(contentUrl, brief('Forged'), keccak256('0x01'))
  const absent = keccak256('0x02')
  const digests = {
    terms: await put(terms),
    reason: await put(reason),
    deliverable: await put(deliverable),
    review: await put(review),
    binary: await put(new Uint8Array([0xff, 0x00, 0xfe])),
  }

  // First what takes months
  const sold = { rpcUrl, put, brief: briefDigest, deliverable: digests.deliverable }
  Object.assign(facts, await playListings({ seller, buyer, ...sold }))
  const points = await playPoints({
    seller,
    buyer,
    friend: provider,
    system,
    governance,
    rpcUrl,
    ended: BigInt(facts.boughtAndDelivered ?? 0),
    document: briefDigest,
    deliverable: digests.deliverable,
  })
  Object.assign(facts, points)
  const wallets = await playWallets({
    owner: buyer,
    key: system,
    provider,
    rpcUrl,
    brief: briefDigest,
  })
  Object.assign(facts, wallets.facts)

  // Agents: by ipfs, by data, by https
  for (const actor of [client, provider, other]) await fund(actor)
  const file = await put(registrationFile('Ada the Reader', ['pdf', 'records', 'ocr']))
  const providerAgent = agentIdIn(
    await provider.call(registerAgent(deployment, { agentUri: ipfsUri(file) })),
  )
  await provider.call(bindAccount(deployment, { agentId: providerAgent, kind: 'software' }))
  const data = `data:application/json;base64,${Buffer.from(registrationFile('Grace', ['pdf', 'records'])).toString('base64')}`
  const clientAgent = agentIdIn(await client.call(registerAgent(deployment, { agentUri: data })))
  const otherAgent = agentIdIn(await other.call(registerAgent(deployment, { agentUri: '' })))
  await other.call(
    setAgentUri(deployment, { agentId: otherAgent, agentUri: `${contentUrl}/files/mira.json` }),
  )
  await other.call(bindAccount(deployment, { agentId: otherAgent, kind: 'person' }))
  await setAgentRecords({ owner: other, client, agentId: otherAgent })
  const handedOn = await handOn({ owner: judge, heir: provider.address, rpcUrl, agentUri: data })
  facts.handedOnAgent = `${handedOn}`
  facts.providerAgent = `${providerAgent}`
  facts.clientAgent = `${clientAgent}`
  facts.otherAgent = `${otherAgent}`
  Object.assign(
    facts,
    await registerFiles({ owner: actor(0), client, contentUrl, joined: otherAgent }),
  )

  // House rules: judged by a third party with an owner's fee, judged by nobody
  const judged = await registerPolicy(client, {
    entries: ['HIRE', 'POST', 'NEGOTIATE'],
    evaluator: judge.address,
    owner: other.address,
    ownerFeeBps: 250,
  })
  const unjudged = await registerPolicy(client, { entries: ['HIRE'], evaluator: zeroAddress })
  const direct = policyIdOf(deployment, 'DIRECT')
  const open = policyIdOf(deployment, 'OPEN')
  const contract = policyIdOf(deployment, 'CONTRACT')

  const now = async () => Number((await client.publicClient.getBlock()).timestamp)
  const hired = async (name: string, policyId = direct, digest: Hex = briefDigest) => {
    const sent = await client.call(
      hire(deployment, {
        client: client.address,
        provider: provider.address,
        policyId,
        price: 10n * usdc,
        deliveryTime: day,
        brief: digest,
        payment: allowance,
      }),
    )
    const jobId = jobIdIn(sent)
    facts[name] = `${jobId}`
    return jobId
  }
  const submitted = async (name: string, policyId = direct) => {
    const jobId = await hired(name, policyId)
    await provider.call(submitWork(deployment, { jobId, deliverable: digests.deliverable }))
    return jobId
  }
  const posted = async (name: string, digest: Hex = briefDigest, autoAccept = false) => {
    const sent = await client.call(
      post(deployment, {
        client: client.address,
        policyId: open,
        budget: 20n * usdc,
        closing: 2 * day,
        maxOffers: 5,
        autoAccept,
        brief: digest,
        payment: allowance,
      }),
    )
    const jobId = jobIdIn(sent)
    facts[name] = `${jobId}`
    return jobId
  }
  const terms_ = async (price: bigint, lifetime = 10 * day) => ({
    price,
    deliveryTime: day,
    expiry: (await now()) + lifetime,
  })
  const bid = async (actor: Actor, jobId: bigint, price: bigint, lifetime?: number) =>
    offerIn(
      await actor.call(
        makeOffer(deployment, {
          jobId,
          version: 1,
          ...(await terms_(price, lifetime)),
          terms: digests.terms,
        }),
      ),
    )
  const proposed = async (name: string, asProvider: boolean, maxRounds = 5) => {
    const [by, counterpart] = asProvider ? [provider, client] : [client, provider]
    const sent = await by.call(
      propose(deployment, {
        counterpart: counterpart.address,
        asProvider,
        policyId: contract,
        maxRounds,
        brief: briefDigest,
        offer: await terms_(25n * usdc),
      }),
    )
    const jobId = jobIdIn(sent)
    facts[name] = `${jobId}`
    return offerIn(sent)
  }

  // Hired: taken back, declined with a reason, started and approved, judged, unjudged, refused
  await client.call(takeBack(deployment, { jobId: await hired('takenBack') }))
  await provider.call(
    declineJob(deployment, { jobId: await hired('declined'), reason: digests.reason }),
  )
  const approved = await hired('approved')
  await provider.call(startJob(deployment, { jobId: approved }))
  await provider.call(submitWork(deployment, { jobId: approved, deliverable: digests.deliverable }))
  await client.call(completeJob(deployment, { jobId: approved, reason: digests.reason }))
  await judge.call(completeJob(deployment, { jobId: await submitted('judged', judged) }))
  await submitted('unjudged', unjudged)
  await judge.call(
    rejectJob(deployment, { jobId: await submitted('refused', judged), reason: digests.reason }),
  )
  const binary = await hired('binary')
  await provider.call(submitWork(deployment, { jobId: binary, deliverable: digests.binary }))
  await client.call(completeJob(deployment, { jobId: binary }))

  // Posted: below the deposit, above it, at once, by a counter, cancelled
  const cheaper = await posted('cheaper')
  await bid(other, cheaper, 19n * usdc)
  const cheap = await bid(provider, cheaper, 15n * usdc)
  await client.call(acceptOffer(deployment, { offer: cheap }))
  const dearer = await posted('dearer')
  const dear = await bid(provider, dearer, 24n * usdc)
  await client.call(acceptOffer(deployment, { offer: dear, payment: allowance }))
  await bid(provider, await posted('autoAccepted', briefDigest, true), 18n * usdc)
  const bargained = await bid(provider, await posted('bargained'), 30n * usdc)
  const countered = offerIn(
    await client.call(counterOffer(deployment, { live: bargained, ...(await terms_(16n * usdc)) })),
  )
  await provider.call(acceptCounter(deployment, { offer: countered }))
  await client.call(cancelJob(deployment, { jobId: await posted('cancelled') }))

  // Posted and open: withdrawn and made again, dismissed, expired, live
  const feed = await posted('open', injected)
  const again = await bid(provider, feed, 12n * usdc)
  await provider.call(withdrawOffer(deployment, { offer: again }))
  const { price, deliveryTime, expiry, terms: digest } = again
  await provider.call(
    makeOffer(deployment, { jobId: feed, version: 1, price, deliveryTime, expiry, terms: digest }),
  )
  await client.call(dismissOffer(deployment, { offer: await bid(other, feed, 20n * usdc) }))
  await bid(other, feed, 14n * usdc, 60)
  await posted('formless', formless)
  await posted('forged', forged)
  await posted('absent', absent)

  // Negotiated: the demo's way, pitched, out of rounds, withdrawn, dismissed, agreed, open
  const first = await proposed('negotiated', false)
  const second = offerIn(
    await provider.call(counterOffer(deployment, { live: first, ...(await terms_(30n * usdc)) })),
  )
  await client.call(acceptOffer(deployment, { offer: second, payment: allowance }))
  await provider.call(
    submitWork(deployment, { jobId: second.jobId, deliverable: digests.deliverable }),
  )
  await client.call(completeJob(deployment, { jobId: second.jobId }))
  const pitch = await proposed('pitched', true)
  await client.call(acceptOffer(deployment, { offer: pitch, payment: allowance }))
  const last = await proposed('outOfRounds', false, 1)
  await provider.call(counterOffer(deployment, { live: last, ...(await terms_(30n * usdc)) }))
  await client.call(withdrawOffer(deployment, { offer: await proposed('withdrawn', false) }))
  await provider.call(dismissOffer(deployment, { offer: await proposed('dismissed', false) }))
  const locked = await proposed('locked', false)
  await provider.call(acceptCounter(deployment, { offer: locked }))
  const lockedAndFunded = await proposed('lockedAndFunded', false)
  await provider.call(acceptCounter(deployment, { offer: lockedAndFunded }))
  await client.call(acceptOffer(deployment, { offer: lockedAndFunded, payment: allowance }))

  // Reviews: both sides, with a document and without
  for (const name of ['approved', 'judged', 'negotiated']) {
    const jobId = BigInt(facts[name] ?? 0)
    const document = name === 'approved' ? digests.review : undefined
    await client.call(reviewJob(deployment, { jobId, rating: 5, document }))
  }
  await provider.call(reviewJob(deployment, { jobId: approved, rating: 4 }))

  // A client bound only after what it did
  await client.call(bindAccount(deployment, { agentId: clientAgent, kind: 'software' }))

  // A payout the token refuses becomes a credit, one of them withdrawn
  for (const name of ['credited', 'withdrawnCredit']) {
    const jobId = await submitted(name)
    const restore = await emptyMarket(rpcUrl, deployment, token.address)
    await client.call(completeJob(deployment, { jobId }))
    await restore()
    if (name === 'withdrawnCredit') {
      await provider.call(withdrawCredit(deployment, { token: token.address, to: other.address }))
      await client.call(completeJob(deployment, { jobId: await submitted('afterwards') }))
    }
  }

  const disputes = await playDisputes({
    deployment,
    client,
    provider,
    judge,
    arbiter: other,
    brief: briefDigest,
    deliverable: digests.deliverable,
    reason: digests.reason,
  })
  Object.assign(facts, disputes.facts)

  // Time: silence, closings, missed deadlines
  const silentClient = await submitted('clientSilent')
  const silentJudge = await submitted('judgeSilent', judged)
  const missed = await hired('missed')
  const lapsed = await posted('lapsed')
  const unfunded = await proposed('unfunded', false)
  await provider.call(acceptCounter(deployment, { offer: unfunded }))
  await pass(rpcUrl, 3 * day)
  for (const jobId of [silentClient, silentJudge, missed, lapsed, unfunded.jobId]) {
    await other.call(timeOut(deployment, { jobId }))
  }
  await timeOutAll(other, deployment, disputes.silent)
  facts.turnPassed = `${silentJudge}`

  // An expired bid anybody may clear away
  const expiring = await bid(other, await posted('cleared'), 14n * usdc, 60)
  await pass(rpcUrl, 61)
  await judge.call(dismissOffer(deployment, { offer: expiring }))

  // And some that go on; two requests without gas, the second of which the contract refuses
  const atWork = await hired('atWork')
  const start = startJob(deployment, { jobId: atWork })
  const [done, refused] = await sendGasless({
    signer: provider,
    sender: other,
    calls: [start, start],
  })
  facts.doneRequest = `${done}`
  facts.refusedRequest = `${refused}`
  await posted('stillOpen')
  await bid(provider, BigInt(facts.stillOpen ?? 0), 17n * usdc)
  await submitted('delivered')
  await proposed('talking', false)

  await wallets.payLater()
  const bonds = await playCourtBonds({ client, provider: seller, document: briefDigest })
  Object.assign(facts, bonds)
  const leaver = actor(9)
  const left = await leaveMarket({ leaver, governance, heir: judge.address })
  facts.leftAgent = `${left.agentId}`
  facts.leftAccount = leaver.address.toLowerCase()
  return facts
}

/**
 * Takes the market's tokens away, so that it cannot pay, until they are put back. No test token
 * refuses a payee, and this is what the market sees when one does.
 */
async function emptyMarket(rpcUrl: string, deployment: Deployment, token: Hex) {
  const { jobMarket } = deployment.contracts
  const slot = keccak256(`0x${jobMarket.slice(2).padStart(64, '0')}${'0'.repeat(64)}`)
  const balance = await rpc(rpcUrl, 'eth_getStorageAt', token, slot, 'latest')
  await rpc(rpcUrl, 'anvil_setStorageAt', token, slot, toHex(0n, { size: 32 }))
  return () => rpc(rpcUrl, 'anvil_setStorageAt', token, slot, balance)
}
