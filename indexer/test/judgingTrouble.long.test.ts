import { courtAbi, deploymentOf, local, rejectJob } from '@guildhall/sdk'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startWriter } from '../../script/stack/startIndexer.ts'
import { pass, rpc } from './actor.ts'
import { chainTruth } from './chainTruth.ts'
import { answer, caughtUp, until } from './graphql.ts'
import { allJudged } from './judgedQueries.ts'
import { judgingTruth } from './judgingTruth.ts'
import { callContract } from './market/callContract.ts'
import {
  commitVote,
  conclude,
  revealVote,
  seatedIn,
  seatPanels,
  votePeer,
} from './market/panels.ts'
import { affordBonds, dispute, registerCourtPolicy, withHighScores } from './market/playCourt.ts'
import { gather } from './market/playJudging.ts'
import { deliver, registerPeerPolicy, type Setting } from './market/playPanels.ts'
import { type ReadSide, startReadSide } from './startReadSide.ts'

/** A case is followed from step to step while the chain is reorganised and the writer killed. */
const deployment = deploymentOf(local.id)
const { court, peerReview } = deployment.contracts
const day = 86_400
let side: ReadSide
let setting: Setting
let peers: number
let courts: number

beforeAll(async () => {
  side = await startReadSide({
    onChain: async (chain) => {
      setting = await gather(chain)
      await affordBonds(setting)
      peers = await registerPeerPolicy(setting)
      courts = await registerCourtPolicy(setting)
    },
  })
})

afterAll(() => side.stop())

/** Seconds: a block a reorg takes back as it is read holds Ponder up for a minute. */
const patience = 150

/** Everything judges did so far, against the chain as it is now. */
async function expectTruth(): Promise<void> {
  const chain = chainTruth(deployment, side.anvil.url)
  const truth = judgingTruth(deployment, chain.client)
  await caughtUp(side.graphqlUrl, await chain.block(), patience)
  const jobs = await allJudged(side.graphqlUrl)
  expect(jobs).toHaveLength(Number(await chain.jobCount()))
  for (const { id, panels, seats, dispute } of jobs) {
    const jobId = BigInt(id)
    const kept = await Promise.all([truth.seats('PEER_REVIEW', jobId), truth.seats('COURT', jobId)])
    expect(seats).toMatchObject(kept.flat())
    expect(seats).toHaveLength(kept.flat().length)
    for (const body of ['PEER_REVIEW', 'COURT'] as const) {
      const panel = panels.findLast((panel) => panel.body === body) ?? null
      const current = await truth.panel(body, jobId)
      if (current) expect(panel).toMatchObject(current)
      else expect(panel).toBeNull()
    }
    const { held: _, ...kase } = (await truth.courtCase(jobId)) ?? { held: null }
    if (dispute) expect(dispute).toMatchObject(kase)
  }
}

type Step = { role: string; action: string; accounts: { address: string }[] } | null

/** Has the chain take back its last blocks, and waits until the job's step is told so. */
async function takeBack(
  blocks: number,
  jobId: bigint,
  isSo: (step: Step) => boolean,
): Promise<void> {
  await rpc(setting.rpcUrl, 'anvil_reorg', blocks, [])
  await rpc(setting.rpcUrl, 'evm_mine')
  await until(() => step(jobId), isSo, patience)
  await expectTruth()
}

async function step(jobId: bigint): Promise<Step> {
  const { job } = await answer<{ job: { reviewStep: Step; dispute: { nextStep: Step } | null } }>(
    side.graphqlUrl,
    `query ($id: BigInt!) { job(id: $id) { reviewStep { ...step } dispute { nextStep { ...step } } } }
     fragment step on JudgingStep { role action accounts { address } }`,
    { id: `${jobId}` },
  )
  return job.reviewStep ?? job.dispute?.nextStep ?? null
}

/** Jobs whose dispute waits for an account. */
async function awaiting(account: string): Promise<string[]> {
  const { disputes } = await answer<{ disputes: { edges: { node: { job: { id: string } } }[] } }>(
    side.graphqlUrl,
    'query ($account: Hex) { disputes(filter: { awaiting: $account }) { edges { node { job { id } } } } }',
    { account },
  )
  return disputes.edges.map(({ node }) => node.job.id)
}

test('votes and seats a reorg takes back are gone', async () => {
  const { client, rpcUrl, members } = setting
  const jobId = await deliver(setting, peers)
  await seatPanels({ actor: client, rpcUrl, panel: peerReview, jobIds: [jobId] })
  const [first, second] = await seatedIn(members, peerReview, jobId)
  if (first) await votePeer(first, jobId, true)
  await expectTruth()
  if (second) await votePeer(second, jobId, true)
  await expectTruth()
  expect(await step(jobId)).toBeNull()

  // The deciding vote, and what followed from it
  await takeBack(1, jobId, (step) => step?.action === 'VOTE')
  // Votes, draw, and the panel itself
  await takeBack(8, jobId, (step) => step?.action !== 'VOTE')
})

test('a case is told right at each step, over a killed writer too', async () => {
  const { client, provider, judge, rpcUrl, members, reason, deliverable } = setting
  const jobId = await deliver(setting, courts)
  await judge.call(rejectJob(deployment, { jobId, reason }))
  await dispute(provider, jobId, reason, 'points')
  await callContract(client, court, courtAbi, 'submitEvidence', [jobId, deliverable])
  await expectTruth()
  expect(await awaiting(provider.address)).toEqual([`${jobId}`])
  await pass(rpcUrl, day)
  await expectTruth()
  expect(await step(jobId)).toMatchObject({ role: 'ANYONE', action: 'OPEN_PANEL' })
  expect(await awaiting(provider.address)).toEqual([])

  await side.parts.writer?.kill()
  await withHighScores(setting, () =>
    seatPanels({ actor: client, rpcUrl, panel: court, jobIds: [jobId] }),
  )
  const jurors = await seatedIn(members, court, jobId)
  const [first, second, third, late] = jurors
  for (const juror of [first, second, third]) if (juror) await commitVote(juror, jobId, 10_000)
  expect((await side.prepare()).found).toBe('kept')
  side.parts.writer = await startWriter(side.indexer)
  await expectTruth()
  expect(await step(jobId)).toMatchObject({ role: 'JUROR', action: 'COMMIT' })
  expect(await awaiting(late?.address ?? '')).toEqual([`${jobId}`])
  expect(await awaiting(first?.address ?? '')).toEqual([])

  // By the clock alone it is time to reveal
  await pass(rpcUrl, day)
  await expectTruth()
  expect(await step(jobId)).toMatchObject({ role: 'JUROR', action: 'REVEAL' })
  expect(await awaiting(first?.address ?? '')).toEqual([`${jobId}`])
  for (const juror of [first, second, third]) if (juror) await revealVote(juror, jobId, 10_000)
  await expectTruth()
  expect(await step(jobId)).toMatchObject({ role: 'ANYONE', action: 'CONCLUDE' })
  await conclude(client, court, jobId)
  await expectTruth()
  expect(await step(jobId)).toBeNull()

  // The ruling is taken back, and given again
  await takeBack(1, jobId, (step) => step?.action === 'CONCLUDE')
  await conclude(client, court, jobId)
  await expectTruth()
})
