import { type Deployment, jobMarketAbi, rejectJob } from '@guildhall/sdk'
import { toHex } from 'viem'
import { actorOf, fund, pass, rpc } from '../actor.ts'
import { putContent } from '../contentServer.ts'
import { callContract } from './callContract.ts'
import { brief, criteria, deliverable, reason } from './documents.ts'
import { joinVerified } from './joinVerified.ts'
import { seatPanels } from './panels.ts'
import { arbitrate, playArbitration } from './playArbitration.ts'
import { playAttestations } from './playAttestations.ts'
import { dispute, playCourt, registerCourtPolicy } from './playCourt.ts'
import { deliver, playPanels, registerPeerPolicy, type Setting } from './playPanels.ts'
import { playReviews } from './playReviews.ts'
import { bookJobs, playHandles } from './playStanding.ts'

export type Side = { deployment: Deployment; rpcUrl: string; contentUrl: string }

/** Ids, as strings, by what became of them. */
export type Judged = Record<string, string>

/** Plays all that judges can come to. It takes weeks, so it comes before all else. */
export async function playJudging(side: Side): Promise<{ setting: Setting; judged: Judged }> {
  const setting = await gather(side)
  const peers = await registerPeerPolicy(setting)
  const jobs = await playPanels(setting, peers)
  const court = await registerCourtPolicy(setting)
  const cases = await playCourt(setting, court, jobs)
  const { jobs: attested, set, photo, requests } = await playAttestations(setting)
  const arbitrated = await playArbitration(setting)
  const { peersApproved, peersRedrawn } = jobs
  const { ruledForProvider, ruledForClient, divided, pointsLost, shareLost } = cases
  const { attestedPass, attestedFail } = attested
  await bookJobs(setting, [
    ...[peersApproved, peersRedrawn, ruledForProvider, ruledForClient, divided, pointsLost],
    ...[shareLost, attestedPass, attestedFail],
  ])
  await playReviews(setting, side.contentUrl, [
    ...[peersApproved, peersRedrawn, attestedPass, attestedFail],
  ])
  const agents = await playHandles(setting)
  const policies = { peerPolicy: BigInt(peers), courtPolicy: BigInt(court) }
  const judged = {
    ...asText({ ...jobs, ...cases, ...attested, ...arbitrated, ...policies, ...agents }),
    ...{
      attestorSet: set,
      photo,
      providerAgent: `${setting.providerAgent}`,
      requests: requests.join(' '),
    },
  }
  return { setting, judged }
}

/** A client, a provider, and enough strangers to judge them. */
export async function gather({ deployment, rpcUrl, contentUrl }: Side): Promise<Setting> {
  const everybody = await joinVerified({ deployment, rpcUrl, from: 20, count: 18 })
  const [client, provider, ...members] = everybody
  if (!client || !provider) throw new Error('Nobody joined.')
  const judge = actorOf(deployment, rpcUrl, 19)
  await rpc(rpcUrl, 'anvil_setBalance', judge.address, toHex(10n ** 19n))
  await fund(client.actor)
  await fund(provider.actor)
  // Who joined in the very block a panel is opened in is not drawn
  await pass(rpcUrl, 60)
  return {
    rpcUrl,
    client: client.actor,
    providerAgent: provider.agentId,
    provider: provider.actor,
    judge,
    members,
    brief: await putContent(contentUrl, brief('Sort the deeds')),
    testedBrief: await putContent(contentUrl, brief('Sort the deeds', { criteria })),
    deliverable: await putContent(contentUrl, deliverable),
    reason: await putContent(contentUrl, reason),
  }
}

/** What goes on while it is read; nothing passes the time any more. */
export async function leaveJudging(setting: Setting, judged: Judged): Promise<Judged> {
  const { client, provider, judge, rpcUrl, reason } = setting
  const { deployment } = client
  const { peerReview } = client.deployment.contracts
  const policyId = Number(judged.peerPolicy)
  const voting = await deliver(setting, policyId)
  await seatPanels({ actor: client, rpcUrl, panel: peerReview, jobIds: [voting] })
  const court = Number(judged.courtPolicy)
  const [contested, deadlocked] = [await deliver(setting, court), await deliver(setting, court)]
  await judge.call(rejectJob(deployment, { jobId: contested, reason }))
  await dispute(provider, contested, reason, 'plain')
  await callContract(judge, deployment.contracts.jobMarket, jobMarketAbi, 'escalate', [
    deadlocked,
    reason,
  ])
  return asText({
    contested,
    deadlocked,
    peersVoting: voting,
    peersAwaited: await deliver(setting, policyId),
    arbitrationAwaited: await arbitrate(setting, Number(judged.arbitrationPolicy), 9n),
  })
}

function asText(ids: Record<string, bigint>): Judged {
  return Object.fromEntries(Object.entries(ids).map(([name, id]) => [name, `${id}`]))
}
