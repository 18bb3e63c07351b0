import {
  acceptOffer,
  amendJob,
  type Call,
  completeJob,
  type Deployment,
  eventsOf,
  hashOffer,
  hire,
  jobMarketAbi,
  type Offer,
  offersAbi,
  policyFlags,
  policyIdOf,
  post,
  rejectJob,
  requestRevision,
  settleJob,
  signSettlement,
  submitWork,
  timeOut,
  waiveVerdict,
} from '@guildhall/sdk'
import {
  type ContractFunctionArgs,
  type ContractFunctionName,
  encodeFunctionData,
  type Hex,
  pad,
  zeroAddress,
  zeroHash,
} from 'viem'
import { type Actor, jobIdIn } from '../actor.ts'
import { registerPolicy } from './registerPolicy.ts'

const allowance = { method: 'allowance' } as const
const day = 86_400
const usdc = 1_000_000n

type Nonpayable = ContractFunctionName<typeof jobMarketAbi, 'nonpayable'>

/**
 * Plays what happens to deliveries that are not simply approved, ERC-8183's own jobs, and what a
 * posted job knows beyond the ordinary. Keys judge and rule, so that all of it happens at once.
 */
export async function playDisputes(options: {
  deployment: Deployment
  client: Actor
  provider: Actor
  judge: Actor
  arbiter: Actor
  brief: Hex
  deliverable: Hex
  reason: Hex
}): Promise<{ facts: Record<string, string>; silent: readonly bigint[] }> {
  const { deployment, client, provider, judge, arbiter, brief, deliverable, reason } = options
  const facts: Record<string, string> = {}
  const rules = {
    entries: ['HIRE'] as const,
    flags: policyFlags.clientDisputes | policyFlags.splits,
    appealAfterApproval: day,
    appealAfterRejection: day,
    arbiter: arbiter.address,
    arbiterPeriod: 2 * day,
  }
  const policyId = await registerPolicy(client, { ...rules, evaluator: judge.address })

  const call = <name extends Nonpayable>(
    functionName: name,
    args: ContractFunctionArgs<typeof jobMarketAbi, 'nonpayable', name>,
  ): Call => {
    const data = encodeFunctionData({ abi: jobMarketAbi, functionName, args } as never)
    return { to: deployment.contracts.jobMarket, data, gas: 0n }
  }
  const terms = {
    client: client.address,
    provider: provider.address,
    policyId,
    price: 10n * usdc,
    deliveryTime: day,
    brief,
  }
  const hired = async (name: string) => {
    const jobId = jobIdIn(await client.call(hire(deployment, { ...terms, payment: allowance })))
    facts[name] = `${jobId}`
    return jobId
  }
  const delivered = async (name: string) => {
    const jobId = await hired(name)
    await provider.call(submitWork(deployment, { jobId, deliverable }))
    return jobId
  }
  const rejected = async (name: string) => {
    const jobId = await delivered(name)
    await judge.call(rejectJob(deployment, { jobId, reason }))
    return jobId
  }
  const disputed = async (name: string) => {
    const jobId = await rejected(name)
    await provider.call(call('dispute', [jobId, provider.address, reason]))
    return jobId
  }

  // Returned, revised, handed over
  const returned = await delivered('returned')
  await judge.call(requestRevision(deployment, { jobId: returned, reason }))
  const revised = await delivered('revised')
  await judge.call(requestRevision(deployment, { jobId: revised, reason }))
  await provider.call(submitWork(deployment, { jobId: revised, deliverable: reason }))
  await judge.call(call('handOver', [await delivered('handedOver'), reason]))

  // Verdicts that stand, waived, disputed
  await rejected('standing')
  await judge.call(completeJob(deployment, { jobId: await delivered('standingApproval') }))
  await provider.call(waiveVerdict(deployment, { jobId: await rejected('waived') }))
  await disputed('contested')
  await judge.call(call('escalate', [await delivered('deadlocked'), reason]))

  // Rulings, settlements
  await arbiter.call(call('rule', [await disputed('ruledForProvider'), 10_000, reason]))
  await arbiter.call(call('rule', [await disputed('ruledForClient'), 0, reason]))
  await arbiter.call(call('rule', [await disputed('divided'), 2500, reason]))
  const settlement = {
    jobId: await delivered('settled'),
    providerAmount: 4n * usdc,
    expiry: 2 ** 32,
  }
  const clientSignature = await signSettlement({ deployment, signer: client.signer, settlement })
  await provider.call(settleJob(deployment, { settlement, clientSignature }))

  // ERC-8183's own
  const created = async (name: string) => {
    const expiredAt = BigInt((await client.publicClient.getBlock()).timestamp) + BigInt(day)
    const sent = await client.call(
      call('createJob', [zeroAddress, judge.address, expiredAt, 'Anything', zeroAddress]),
    )
    const [made] = eventsOf(sent.logs, jobMarketAbi, 'JobCreated')
    if (!made) throw new Error('The call made no job.')
    facts[name] = `${made.args.jobId}`
    return made.args.jobId
  }
  const funded = async (name: string) => {
    const jobId = await created(name)
    await client.call(call('setProvider', [jobId, provider.address, '0x']))
    await provider.call(call('setBudget', [jobId, 5n * usdc, '0x']))
    await client.call(call('fund', [jobId, 5n * usdc, '0x']))
    return jobId
  }
  await created('plain')
  await client.call(rejectJob(deployment, { jobId: await created('plainCancelled') }))
  await judge.call(rejectJob(deployment, { jobId: await funded('plainRefused') }))
  const plain = await funded('plainCompleted')
  await provider.call(submitWork(deployment, { jobId: plain, deliverable }))
  await judge.call(completeJob(deployment, { jobId: plain }))
  await funded('plainFunded')

  // Posted: amended, labelled, one of a pair given away by a sealed offer
  const posted = async (name: string, more: { exclusiveWith?: bigint } = {}) => {
    const sent = await client.call(
      post(deployment, {
        client: client.address,
        policyId: policyIdOf(deployment, 'OPEN'),
        budget: 20n * usdc,
        closing: 60 * day,
        maxOffers: 5,
        autoAccept: false,
        brief,
        group: pad('0x60'),
        payment: allowance,
        ...more,
      }),
    )
    const jobId = jobIdIn(sent)
    facts[name] = `${jobId}`
    return jobId
  }
  await client.call(
    amendJob(deployment, { jobId: await posted('amended'), budget: 15n * usdc, brief: reason }),
  )
  const other = await posted('paired')
  const jobId = await posted('sealed', { exclusiveWith: other })
  const { timestamp } = await provider.publicClient.getBlock()
  const bid: Offer = {
    jobId,
    provider: provider.address,
    byClient: false,
    version: 1,
    round: 1,
    price: 12n * usdc,
    deliveryTime: day,
    expiry: Number(timestamp) + day,
    terms: reason,
    previous: zeroHash,
  }
  await provider.call({
    to: deployment.contracts.offers,
    data: encodeFunctionData({
      abi: offersAbi,
      functionName: 'sealOffer',
      args: [jobId, 1, hashOffer(bid), bid.expiry],
    }),
    gas: 0n,
  })
  await client.call(acceptOffer(deployment, { offer: bid }))

  // What the arbiter will not have ruled on when its time is over
  const undelivered = await hired('unfiled')
  await provider.call(call('start', [undelivered]))
  await client.call(call('dispute', [undelivered, client.address, reason]))
  const unjudged = await delivered('halved')
  await client.call(call('dispute', [unjudged, client.address, reason]))
  return { facts, silent: [undelivered, unjudged, await disputed('stood')] }
}

/** What is due of those once three days have passed. */
export async function timeOutAll(
  actor: Actor,
  deployment: Deployment,
  jobIds: readonly bigint[],
): Promise<void> {
  for (const jobId of jobIds) await actor.call(timeOut(deployment, { jobId }))
}
