import {
  hire,
  peerReviewAbi,
  policyFlags,
  settleJob,
  signSettlement,
  submitWork,
  waiveVerdict,
} from '@guildhall/sdk'
import type { Hex } from 'viem'
import { type Actor, jobIdIn, mine, pass, rpc } from '../actor.ts'
import { callContract } from './callContract.ts'
import type { Member } from './joinVerified.ts'
import { conclude, drawPanels, seatedIn, seatPanels, votePeer } from './panels.ts'
import { registerPolicy } from './registerPolicy.ts'

const allowance = { method: 'allowance' } as const
const day = 86_400
const usdc = 1_000_000n
/** EIP-2935: without it a block's hash is gone after 256 more. */
const blockHashHistory = '0x0000F90827F1C53a10cb7A02335B175320002935'

/** Who has work judged, by whom, and with which documents. */
export type Setting = {
  rpcUrl: string
  client: Actor
  provider: Actor
  providerAgent: bigint
  /** A key that judges where no peers do. */
  judge: Actor
  members: readonly Member[]
  brief: Hex
  /** With acceptance criteria. */
  testedBrief: Hex
  deliverable: Hex
  reason: Hex
}

/** House rules under which peers judge deliveries and the court disputes. */
export function registerPeerPolicy({ client }: Setting): Promise<number> {
  const { peerReview, court } = client.deployment.contracts
  return registerPolicy(client, {
    entries: ['HIRE'],
    flags: policyFlags.clientDisputes | policyFlags.splits,
    evaluator: peerReview,
    reviewPeriod: 6 * day,
    appealAfterApproval: 14 * day,
    appealAfterRejection: 14 * day,
    arbiter: court,
    arbiterPeriod: 12 * day,
  })
}

/** A job of the setting's two sides, delivered. */
export async function deliver(
  { client, provider, brief, deliverable }: Setting,
  policyId: number,
  price: bigint = 10n * usdc,
): Promise<bigint> {
  const { deployment } = client
  const sides = { client: client.address, provider: provider.address }
  const terms = { ...sides, policyId, price, deliveryTime: day, brief, payment: allowance }
  const jobId = jobIdIn(await client.call(hire(deployment, terms)))
  await provider.call(submitWork(deployment, { jobId, deliverable }))
  return jobId
}

/** Both sides settle, which ends a job at once. */
export async function settle({ client, provider }: Setting, jobId: bigint): Promise<void> {
  const { deployment } = client
  const settlement = { jobId, providerAmount: usdc, expiry: 2 ** 32 }
  const clientSignature = await signSettlement({ deployment, signer: client.signer, settlement })
  await provider.call(settleJob(deployment, { settlement, clientSignature }))
}

/** Plays what a panel of peers can come to; jobs by what became of them. Passes two days. */
export async function playPanels(setting: Setting, policyId: number) {
  const { rpcUrl, client, members, reason } = setting
  const { peerReview } = client.deployment.contracts
  const panel = { actor: client, rpcUrl, panel: peerReview }
  const voters = (jobId: bigint) => seatedIn(members, peerReview, jobId)

  const jobs = {
    peersApproved: await deliver(setting, policyId),
    peersRejected: await deliver(setting, policyId),
    peersRejectedToo: await deliver(setting, policyId),
    peersRedrawn: await deliver(setting, policyId),
    peersUndecided: await deliver(setting, policyId),
    peersReleased: await deliver(setting, policyId),
    peersLostBlock: await deliver(setting, policyId),
    peersNotForSoLittle: await deliver(setting, policyId, usdc / 10n),
  }
  const { peersApproved: approved, peersRejected: rejected, peersRejectedToo: rejectedToo } = jobs
  const { peersRedrawn: redrawn, peersUndecided: undecided, peersReleased: released } = jobs
  const { peersLostBlock: lost, peersNotForSoLittle: light } = jobs

  // Too little weight: the client's turn at once
  await callContract(client, peerReview, peerReviewAbi, 'openPanel', [light])

  // A block nobody used in time, then another
  await callContract(client, peerReview, peerReviewAbi, 'openPanel', [lost])
  await rpc(rpcUrl, 'anvil_setCode', blockHashHistory, '0x')
  await mine(rpcUrl, 260)
  await callContract(client, peerReview, peerReviewAbi, 'draw', [lost])
  await drawPanels({ ...panel, jobIds: [lost] })

  await seatPanels({
    ...panel,
    jobIds: [approved, rejected, rejectedToo, redrawn, undecided, released],
  })

  // Two of three decide, at once
  const [first, second] = await voters(approved)
  if (first) await votePeer(first, approved, true, reason)
  if (second) await votePeer(second, approved, true)
  for (const jobId of [rejected, rejectedToo]) {
    const seated = await voters(jobId)
    for (const [i, voter] of seated.entries()) await votePeer(voter, jobId, i === 0, reason)
  }

  // The job goes on without its panel
  const [witness] = await voters(released)
  if (witness) await votePeer(witness, released, false)
  await settle(setting, released)
  await callContract(client, peerReview, peerReviewAbi, 'release', [released])

  // Silence: two of three are drawn again, one of three is a deadlock
  const [early] = await voters(redrawn)
  if (early) await votePeer(early, redrawn, true)
  const [pro, contra] = await voters(undecided)
  if (pro) await votePeer(pro, undecided, true)
  if (contra) await votePeer(contra, undecided, false)
  await pass(rpcUrl, 2 * day)
  await conclude(client, peerReview, undecided)
  await conclude(client, peerReview, redrawn)
  await drawPanels({ ...panel, jobIds: [redrawn] })
  const [late] = await voters(redrawn)
  if (late) await votePeer(late, redrawn, true)

  // The loser waives, so that the job ends
  for (const jobId of [approved, redrawn]) {
    await client.call(waiveVerdict(client.deployment, { jobId }))
  }
  return jobs
}
