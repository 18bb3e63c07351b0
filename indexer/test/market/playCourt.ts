import {
  completeJob,
  courtAbi,
  encodePayment,
  membershipAbi,
  pointsAbi,
  policyFlags,
  rejectJob,
  timeOut,
} from '@guildhall/sdk'
import { encodeAbiParameters, type Hex, maxUint256, parseAbiParameters } from 'viem'
import { type Actor, actorOf, pass } from '../actor.ts'
import { callContract } from './callContract.ts'
import { setMapping, unpaid } from './cheat.ts'
import { commitVote, conclude, revealVote, seatedIn, seatPanels } from './panels.ts'
import { deliver, type Setting, settle } from './playPanels.ts'
import { registerPolicy } from './registerPolicy.ts'

const day = 86_400
const usdc = 1_000_000n
/** As `ICourt.Security` numbers them. */
const securities = { points: 0, plain: 1, share: 2, credit: 3 } as const
const bondParameters = parseAbiParameters([
  'Bond bond',
  'struct Bond { uint8 security; Payment payment; }',
  'struct Payment { uint8 method; address payer; uint256 deadline; bytes32 salt; bytes signature; }',
])

/** House rules under which a key judges and the court disputes. */
export function registerCourtPolicy({ client, judge }: Setting): Promise<number> {
  return registerPolicy(client, {
    entries: ['HIRE'],
    flags: policyFlags.clientDisputes | policyFlags.splits,
    evaluator: judge.address,
    appealAfterApproval: 14 * day,
    appealAfterRejection: 14 * day,
    arbiter: client.deployment.contracts.court,
    arbiterPeriod: 12 * day,
  })
}

/** Disputes a job before the court. */
export function dispute(
  party: Actor,
  jobId: bigint,
  reason: Hex,
  security: keyof typeof securities,
) {
  const payment = encodePayment({ method: 'allowance' })
  const bond = encodeAbiParameters(bondParameters, [{ security: securities[security], payment }])
  return callContract(party, party.deployment.contracts.court, courtAbi, 'dispute', [
    ...([jobId, reason, bond] as const),
  ])
}

/** Gives both sides what bonds are paid in, and lets the court take it. */
export async function affordBonds({ client, provider }: Setting): Promise<void> {
  for (const actor of [client, provider]) {
    const { contracts, tokens } = actor.deployment
    await callContract(actor, contracts.points, pointsAbi, 'claimRegistration', [actor.address])
    const { agentId } = await agentOf(actor)
    await callContract(actor, contracts.points, pointsAbi, 'claimVerification', [agentId])
    for (const { address } of tokens) {
      await callContract(actor, address, pointsAbi, 'approve', [contracts.court, maxUint256])
    }
  }
}

/** Lets everybody sit on juries while something is done, as if their scores were the highest. */
export async function withHighScores(
  { rpcUrl, members, client }: Setting,
  act: () => Promise<void>,
): Promise<void> {
  const { standing } = client.deployment.contracts
  const restores: (() => Promise<unknown>)[] = []
  for (const { agentId } of members) {
    restores.push(await setMapping(rpcUrl, standing, 0n, agentId, 500n))
  }
  await act()
  for (const restore of restores) await restore()
}

/** Plays what a case can come to, peers' verdicts among them. Passes fifteen days. */
export async function playCourt(
  setting: Setting,
  policyId: number,
  peers: Record<'peersRejected' | 'peersRejectedToo' | 'peersUndecided', bigint>,
) {
  const { rpcUrl, client, provider, judge, members, reason, deliverable } = setting
  const { deployment } = client
  const { court } = deployment.contracts
  const admin = actorOf(deployment, rpcUrl, 7)
  const rejected = async () => {
    const jobId = await deliver(setting, policyId)
    await judge.call(rejectJob(deployment, { jobId, reason }))
    return jobId
  }
  const showing = (party: Actor, jobId: bigint, evidence: Hex) =>
    callContract(party, court, courtAbi, 'submitEvidence', [jobId, evidence])
  const seated = (jobId: bigint) => seatedIn(members, court, jobId)
  const close = (jobId: bigint) => callContract(client, court, courtAbi, 'close', [jobId])
  const commitAll = async (jobId: bigint, shares: readonly number[]) => {
    const jurors = await seated(jobId)
    for (const [i, share] of shares.entries()) {
      const juror = jurors[i]
      if (juror) await commitVote(juror, jobId, share)
    }
    return jurors
  }
  const revealAll = async (jobId: bigint, jurors: readonly Actor[], shares: readonly number[]) => {
    for (const [i, share] of shares.entries()) {
      const juror = jurors[i]
      if (juror) await revealVote(juror, jobId, share)
    }
  }

  // Every security there is; a deadlock, which needs none
  await affordBonds(setting)
  const jobs = {
    ruledForProvider: await rejected(),
    ruledForClient: await rejected(),
    divided: peers.peersRejected,
    pointsLost: peers.peersRejectedToo,
    ruledByAdmin: peers.peersUndecided,
    shareLost: await deliver(setting, policyId, 600n * usdc),
    settled: await rejected(),
    settledAndUnpaid: await rejected(),
    silent: await rejected(),
  }
  await judge.call(completeJob(deployment, { jobId: jobs.shareLost }))
  await dispute(provider, jobs.ruledForProvider, reason, 'plain')
  await dispute(provider, jobs.ruledForClient, reason, 'credit')
  await dispute(provider, jobs.divided, reason, 'points')
  await dispute(provider, jobs.pointsLost, reason, 'points')
  await dispute(client, jobs.shareLost, reason, 'share')
  await dispute(provider, jobs.settled, reason, 'plain')
  await dispute(provider, jobs.settledAndUnpaid, reason, 'plain')
  await dispute(provider, jobs.silent, reason, 'points')
  await callContract(client, court, courtAbi, 'open', [jobs.ruledByAdmin])

  // Evidence; two sides settle, one bond cannot be paid out at first
  await showing(provider, jobs.ruledForProvider, deliverable)
  await showing(client, jobs.ruledForProvider, reason)
  for (const jobId of [jobs.settled, jobs.settledAndUnpaid]) await settle(setting, jobId)
  const [token] = deployment.tokens
  if (token) {
    await unpaid(rpcUrl, token.address, court, () => close(jobs.settled))
    await callContract(provider, court, courtAbi, 'withdraw', [token.address, provider.address])
    await unpaid(rpcUrl, token.address, court, () => close(jobs.settledAndUnpaid))
  }

  // Jurors: all vote, three vote, two of three reveal, none comes
  await pass(rpcUrl, day)
  const { settled: _, settledAndUnpaid: __, ...tried } = jobs
  await withHighScores(setting, () =>
    seatPanels({ actor: client, rpcUrl, panel: court, jobIds: Object.values(tried) }),
  )
  const all = [10_000, 10_000, 7500, 10_000, 10_000]
  await revealAll(tried.ruledForProvider, await commitAll(tried.ruledForProvider, all), all)
  await conclude(client, court, tried.ruledForProvider)

  const votes: [bigint, readonly number[]][] = [
    [tried.ruledForClient, [0, 0, 0]],
    [tried.divided, [5000, 5000, 5000]],
    [tried.pointsLost, [0, 0, 0]],
    [tried.shareLost, [10_000, 10_000, 10_000]],
  ]
  const juries: Actor[][] = []
  for (const [jobId, shares] of votes) juries.push(await commitAll(jobId, shares))
  const disagreeing = await commitAll(tried.ruledByAdmin, [0, 10_000, 10_000])
  await pass(rpcUrl, day)
  for (const [i, [jobId, shares]] of votes.entries()) {
    await revealAll(jobId, juries[i] ?? [], shares)
    await conclude(client, court, jobId)
  }
  await revealAll(tried.ruledByAdmin, disagreeing, [0, 10_000])
  await conclude(client, court, tried.silent)
  await pass(rpcUrl, day)
  await conclude(client, court, tried.ruledByAdmin)
  await callContract(admin, court, courtAbi, 'ruleAsAdmin', [tried.ruledByAdmin, 7500, reason])

  // Nobody rules: the verdict stands
  await pass(rpcUrl, 9 * day)
  await client.call(timeOut(deployment, { jobId: tried.silent }))
  await close(tried.silent)
  return jobs
}

async function agentOf(actor: Actor): Promise<{ agentId: bigint }> {
  const { agentId } = await actor.publicClient.readContract({
    address: actor.deployment.contracts.membership,
    abi: membershipAbi,
    functionName: 'accountOf',
    args: [actor.address],
  })
  return { agentId }
}
