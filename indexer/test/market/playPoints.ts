import {
  bindAccount,
  completeJob,
  hire,
  membershipAbi,
  pointsAbi,
  policyIdOf,
  registerAgent,
  submitWork,
} from '@guildhall/sdk'
import { encodeFunctionData, erc20Abi, type Hex } from 'viem'
import { type Actor, agentIdIn, jobIdIn, pass } from '../actor.ts'
import { asContract } from './asContract.ts'
import { callContract } from './callContract.ts'
import { verify } from './joinVerified.ts'
import { sellServices } from './sellServices.ts'
import { throughTimelock } from './throughTimelock.ts'

const day = 86_400

/**
 * Plays what becomes of points: granted, emitted, paid for a job, given with words, held as a bond,
 * taken as a fine, owed and repaid, made by a system agent, decayed and not booked. The panels' calls
 * are made in their name.
 */
export async function playPoints(options: {
  seller: Actor
  buyer: Actor
  friend: Actor
  system: Actor
  governance: Actor
  rpcUrl: string
  /** A job of the seller's that ended. */
  ended: bigint
  document: Hex
  deliverable: Hex
}): Promise<Record<string, string>> {
  const { seller, buyer, friend, system, governance, rpcUrl } = options
  const { deployment } = seller
  const { points, court, peerReview, jobMarket, membership, timelock } = deployment.contracts
  const join = async (actor: Actor) => {
    const agentId = agentIdIn(await actor.call(registerAgent(deployment, { agentUri: '' })))
    await actor.call(bindAccount(deployment, { agentId, kind: 'software' }))
    return agentId
  }
  const claim = (agentId: bigint) =>
    callContract(friend, points, pointsAbi, 'claimEmission', [agentId])
  const penalize = (actor: Actor, amount: bigint) => {
    const args = [actor.address, amount] as const
    const data = encodeFunctionData({ abi: pointsAbi, functionName: 'penalize', args })
    return asContract(friend, { rpcUrl, from: court, to: points, data })
  }
  const reward = (actor: Actor, amount: bigint) => {
    const args = [actor.address, amount] as const
    const data = encodeFunctionData({ abi: pointsAbi, functionName: 'mintReward', args })
    return asContract(friend, { rpcUrl, from: peerReview, to: points, data })
  }

  // Granted, and emitted on two days
  const agentId = await join(seller)
  await verify({ actor: seller, agentId })
  await callContract(friend, points, pointsAbi, 'claimRegistration', [seller.address])
  await callContract(friend, points, pointsAbi, 'claimVerification', [agentId])
  await callContract(friend, points, pointsAbi, 'noteJob', [options.ended])
  await claim(agentId)
  await pass(rpcUrl, day)
  await claim(agentId)

  // Paid for a job, whose fee burns; given with words; burned; held as a bond
  await callContract(seller, points, erc20Abi, 'approve', [jobMarket, 20_00n])
  const hired = await seller.call(
    hire(deployment, {
      client: seller.address,
      provider: buyer.address,
      policyId: policyIdOf(deployment, 'DIRECT', points),
      price: 20_00n,
      deliveryTime: day,
      brief: options.document,
      payment: { method: 'allowance' },
    }),
  )
  const jobId = jobIdIn(hired)
  await buyer.call(submitWork(deployment, { jobId, deliverable: options.deliverable }))
  await seller.call(completeJob(deployment, { jobId }))
  const memo = 'Thanks! \0 <b>🎉</b>'
  await callContract(seller, points, pointsAbi, 'transferWithMemo', [friend.address, 5_00n, memo])
  await callContract(seller, points, pointsAbi, 'burn', [1_00n])
  const listed = await sellServices(seller, buyer).list({
    document: options.document,
    bond: 'POINTS',
  })

  // Fined beyond what is there: an agent owes the rest, an account without one nothing
  await penalize(buyer, 30_00n)
  await penalize(seller, 500_00n)
  await reward(seller, 5_00n)
  await reward(friend, 4_33n)
  await pass(rpcUrl, day)
  await claim(agentId)
  await callContract(friend, points, pointsAbi, 'repay', [agentId, 1_07n])

  // Made to pay jobs
  const systemAgent = await join(system)
  const makeSystem = encodeFunctionData({
    abi: membershipAbi,
    functionName: 'makeSystem',
    args: [systemAgent],
  })
  for (const data of throughTimelock(membership, makeSystem)) {
    await governance.call({ to: timelock, data, gas: 0n })
  }
  await callContract(system, points, pointsAbi, 'mintForJobs', [77_77n])

  // Unused for long: booked for one, not yet for the other
  await pass(rpcUrl, 151 * day)
  await callContract(seller, points, pointsAbi, 'settleDecay', [friend.address])

  return {
    sellerAgent: `${agentId}`,
    systemAgent: `${systemAgent}`,
    systemAccount: system.address.toLowerCase(),
    friendAccount: friend.address.toLowerCase(),
    sellerAccount: seller.address.toLowerCase(),
    paidInPoints: `${jobId}`,
    pointsListing: `${listed}`,
  }
}
