import { readdir } from 'node:fs/promises'
import * as sdk from '@guildhall/sdk'
import { slice, zeroAddress, zeroHash } from 'viem'
import { expect, test } from 'vitest'
import { allowListOf } from './allowList.ts'

const deployment = sdk.deploymentOf(sdk.local.id)
const list = allowListOf(deployment)
const jobId = 1n
const agentId = 1n
const agentUri = 'ipfs://bafkrei'
const lane = 1n
const payment = { method: 'allowance' } as const
const figures = { price: 1n, deliveryTime: 86_400, expiry: 1 }
const parties = { client: zeroAddress, provider: zeroAddress }
const offer = {
  ...figures,
  jobId,
  provider: zeroAddress,
  byClient: false,
  version: 1,
  round: 1,
  terms: zeroHash,
  previous: zeroHash,
}

const listingId = 1n
const sealed = { jobId, provider: zeroAddress, version: 1, commitment: zeroHash, expiry: 1 }
const vote = { jobId, providerBps: 5000, salt: zeroHash }

/**
 * Tokens know nothing of the forwarder, nor do wallets: their owners call these themselves. So do keys of
 * wallets when they buy; who signs buys at the listing's own route.
 */
const unrelayed = [
  'approveToken',
  'buyService',
  'createWallet',
  'revokeSessionKeys',
  'setSessionKey',
  'setWalletLimits',
  'withdrawFromWallet',
]

const calls: Record<string, sdk.Call> = {
  acceptCounter: sdk.acceptCounter(deployment, { offer }),
  acceptOffer: sdk.acceptOffer(deployment, { offer, payment }),
  amendJob: sdk.amendJob(deployment, { jobId, budget: 1n, brief: zeroHash, payment }),
  answerValidation: sdk.answerValidation(deployment, {
    ...{ requestHash: zeroHash, response: 100, uri: agentUri, hash: zeroHash, tag: '' },
  }),
  archiveListing: sdk.archiveListing(deployment, listingId),
  askValidation: sdk.askValidation(deployment, {
    ...{ validator: zeroAddress, agentId, uri: agentUri, hash: zeroHash },
  }),
  bindAccount: sdk.bindAccount(deployment, { agentId, kind: 'person' }),
  cancelJob: sdk.cancelJob(deployment, { jobId }),
  changeListing: sdk.changeListing(deployment, {
    ...{ listingId, price: 1n, deliveryTime: 86_400, capacity: 1, document: zeroHash },
  }),
  claimEmission: sdk.claimEmission(deployment, agentId),
  mintForJobs: sdk.mintForJobs(deployment, 1n),
  claimRefund: sdk.claimRefund(deployment, { jobId }),
  claimRegistration: sdk.claimRegistration(deployment, zeroAddress),
  claimVerification: sdk.claimVerification(deployment, agentId),
  commitVote: sdk.commitVote(deployment, { ...vote, juror: zeroAddress }),
  completeJob: sdk.completeJob(deployment, { jobId }),
  counterOffer: sdk.counterOffer(deployment, { ...figures, live: offer }),
  createPlainJob: sdk.createPlainJob(deployment, {
    ...{ evaluator: zeroAddress, expiredAt: 1n, description: '' },
  }),
  declineJob: sdk.declineJob(deployment, { jobId }),
  dismissOffer: sdk.dismissOffer(deployment, { offer }),
  dismissSealed: sdk.dismissSealed(deployment, sealed),
  disputeDirectly: sdk.disputeDirectly(deployment, { jobId, party: zeroAddress, reason: zeroHash }),
  disputeJob: sdk.disputeJob(deployment, { jobId, reason: zeroHash, security: 'plain', payment }),
  drip: sdk.drip(deployment),
  fundJob: sdk.fundJob(deployment, { jobId, expectedBudget: 1n }),
  handOver: sdk.handOver(deployment, { jobId }),
  hire: sdk.hire(deployment, { ...parties, ...figures, policyId: 1, brief: zeroHash, payment }),
  listService: sdk.listService(deployment, {
    policyId: 1,
    model: 'call',
    price: 1n,
    deliveryTime: 86_400,
    capacity: 1,
    document: zeroHash,
    bond: 'plain',
    payment,
  }),
  makeOffer: sdk.makeOffer(deployment, { ...figures, jobId, version: 1 }),
  post: sdk.post(deployment, {
    client: zeroAddress,
    policyId: 1,
    budget: 1n,
    closing: 0,
    maxOffers: 0,
    autoAccept: false,
    brief: zeroHash,
    payment,
  }),
  propose: sdk.propose(deployment, {
    counterpart: zeroAddress,
    asProvider: true,
    policyId: 1,
    brief: zeroHash,
    offer: figures,
  }),
  registerAgent: sdk.registerAgent(deployment, { agentUri }),
  registerPolicy: sdk.registerPolicy(deployment, {
    ...{ token: zeroAddress, entries: ['POST'], evaluator: zeroAddress, reviewPeriod: 0 },
    ...{ arbiter: zeroAddress, arbiterPeriod: 0, appealAfterApproval: 0, appealAfterRejection: 0 },
  }),
  rejectJob: sdk.rejectJob(deployment, { jobId }),
  repayDebt: sdk.repayDebt(deployment, { agentId, amount: 1n }),
  requestRevision: sdk.requestRevision(deployment, { jobId, reason: zeroHash }),
  revealVote: sdk.revealVote(deployment, vote),
  review: sdk.review(deployment, { jobId, rating: 5 }),
  ruleJob: sdk.ruleJob(deployment, { jobId, providerBps: 5000 }),
  sealOffer: sdk.sealOffer(deployment, sealed),
  sendPoints: sdk.sendPoints(deployment, { to: zeroAddress, amount: 1n }),
  setActive: sdk.setActive(deployment, { agentId, active: false }),
  setAgentUri: sdk.setAgentUri(deployment, { agentId, agentUri }),
  setBudget: sdk.setBudget(deployment, { jobId, amount: 1n }),
  setProvider: sdk.setProvider(deployment, { jobId, provider: zeroAddress }),
  settleJob: sdk.settleJob(deployment, {
    settlement: { jobId, providerAmount: 1n, expiry: 1 },
  }),
  setVoter: sdk.setVoter(deployment, { agentId, account: zeroAddress }),
  startJob: sdk.startJob(deployment, { jobId }),
  submitEvidence: sdk.submitEvidence(deployment, { jobId, evidence: zeroHash }),
  submitWork: sdk.submitWork(deployment, { jobId, deliverable: zeroHash }),
  takeBack: sdk.takeBack(deployment, { jobId }),
  timeOut: sdk.timeOut(deployment, { jobId }),
  unlinkHandle: sdk.unlinkHandle(deployment, { agentId, source: 'X' }),
  verifyAgent: sdk.verifyAgent(deployment, {
    signature: '0x',
    attestation: {
      ...{ agentId, account: zeroAddress, source: 'X', handle: zeroHash },
      ...{ report: zeroHash, issued: 1, expiry: 2 },
    },
  }),
  voidAllLanes: sdk.voidAllLanes(deployment),
  voidLane: sdk.voidLane(deployment, { lane }),
  voteOnDelivery: sdk.voteOnDelivery(deployment, {
    ...{ jobId, approve: true, scores: { completeness: 5, quality: 5, criteriaMet: 5 } },
  }),
  waiveVerdict: sdk.waiveVerdict(deployment, { jobId }),
  withdrawBond: sdk.withdrawBond(deployment, listingId),
  withdrawCredit: sdk.withdrawCredit(deployment, { token: zeroAddress, to: zeroAddress }),
  withdrawFromCourt: sdk.withdrawFromCourt(deployment, { token: zeroAddress, to: zeroAddress }),
  withdrawOffer: sdk.withdrawOffer(deployment, { offer }),
  withdrawSealed: sdk.withdrawSealed(deployment, sealed),
}

test('every call the SDK makes is relayed with the gas it asks for, and no call with more', () => {
  for (const [name, { to, data, gas }] of Object.entries(calls)) {
    expect(list.get(to)?.get(slice(data, 0, 4)), name).toBe(gas)
  }
})

test('behavior: no action is left out but those nobody has relayed', async () => {
  const files = await readdir(new URL('../../../sdk/src/actions', import.meta.url))
  const actions = files
    .filter((file) => !file.endsWith('.test.ts'))
    .map((file) => file.replace('.ts', ''))
  expect(Object.keys(calls).concat(unrelayed).toSorted()).toEqual(actions.toSorted())
})
