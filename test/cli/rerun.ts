import { attestedReviewAbi, deploymentOf, type Guildhall, jobMarketAbi } from '@guildhall/sdk'
import { runSuite } from '@guildhall/sdk/criteria'
import { type Hex, zeroHash } from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import { expect } from 'vitest'
import { z } from 'zod'
import { actorOf } from '../../indexer/test/actor.ts'
import { callContract } from '../../indexer/test/market/callContract.ts'
import { anvilKey } from '../../script/stack/keys.ts'
import type { Stack } from '../../script/stack/startStack.ts'
import { connect } from '../commands/connect.ts'
import { newPerson } from './guildhall.ts'

const attestorKey = anvilKey(8)
const criteria = {
  version: '1.0' as const,
  tests: [
    {
      test_id: 'enough',
      type: 'count_gte' as const,
      description: 'At least two records',
      params: { path: '$', min_count: 2 },
    },
    {
      test_id: 'no_nulls',
      type: 'assertion' as const,
      description: '',
      params: { expression: "all(r['owner'] is not None for r in output)" },
    },
    {
      test_id: 'in_time',
      type: 'latency_lte' as const,
      description: '',
      params: { max_seconds: 3600 },
    },
  ],
}

const toldSchema = z.object({
  verdict: z.string(),
  report: z.object({ digest: z.string(), accepted: z.boolean(), passed: z.int() }),
  differences: z.array(z.string()),
  facts: z.object({ started: z.int(), delivered: z.int() }),
  criteria: z.object({ text: z.string(), untrusted: z.literal(true) }),
  tests: z.array(z.object({ outcome: z.string() })),
})

/** Acceptance tests: refused when nobody could run them, shown before, run again after, by whom it may be. */
export async function runsAgain(stack: Stack): Promise<void> {
  const [client, provider] = [connect(stack), connect(stack)]
  await client.commands.getTestTokens()
  await refusedWhenPosted(client)

  const [good, bad] = [await delivered(client, provider), await delivered(client, provider)]
  const { criteria: shown } = await provider.commands.getJob(good)
  expect(shown?.words).toMatchObject({
    untrusted: true,
    author: client.signer.address.toLowerCase(),
  })
  expect(shown?.words.text).toContain('2. this Python expression is true')

  const anybody = await newPerson(stack)
  const rerun = async (jobId: string) => {
    const { code, stdout, stderr } = await anybody.end('rerun', jobId)
    return { code, stderr, told: toldSchema.parse(JSON.parse(stdout)) }
  }
  const before = await rerun(good.jobId)
  expect(before).toMatchObject({
    code: 0,
    told: { verdict: 'unattested', report: { accepted: true } },
  })
  expect(before.told.tests.map(({ outcome }) => outcome)).toEqual(['passed', 'passed', 'passed'])

  const { facts } = before.told
  const report = await attested(stack, client, { jobId: good.jobId, facts })
  expect(report).toBe(before.told.report.digest)
  const after = await rerun(good.jobId)
  expect(after).toMatchObject({ code: 0, told: { verdict: 'same', report: { digest: report } } })

  // Attested by one who says the work was done a day before it was
  const false_ = { started: facts.started, delivered: facts.delivered + 86_400 }
  await attested(stack, client, { jobId: bad.jobId, facts: false_ })
  const caught = await rerun(bad.jobId)
  expect(caught).toMatchObject({ code: 1, told: { verdict: 'different' } })
  expect(caught.told.differences.join()).toMatch(
    /delivered is \d+ on the chain; attested was \d+\./,
  )
  const unknown = await anybody.end('rerun', '999999')
  expect(unknown).toMatchObject({ code: 3, stderr: expect.stringContaining('no job 999999') })
}

async function refusedWhenPosted({ commands }: Guildhall): Promise<void> {
  const [test] = criteria.tests
  const posting = commands.postJob({
    brief: {
      ...brief,
      criteria: {
        ...criteria,
        tests: [{ ...test, params: { path: '$[', min_count: 1 } }],
      } as never,
    },
    budget: '5.00',
  })
  await expect(posting).rejects.toMatchObject({
    name: 'InvalidDocumentError',
    issues: [{ path: 'criteria.tests.0.params.path' }],
  })
}

const brief = { title: 'Two owners', description: 'As JSON.', category: 'data' as const }

/** A job under acceptance tests, delivered. */
async function delivered(client: Guildhall, provider: Guildhall) {
  const {
    jobId,
    offer,
    sent: proposed,
  } = await client.commands.propose({
    counterpart: provider.signer.address,
    policy: 'CONTRACT_TESTS',
    brief: { ...brief, criteria: criteria as never },
    price: '5.00',
    deliveryTime: 3600,
  })
  await provider.commands.getOffer({ offer, minBlock: proposed.block })
  const accepted = await provider.commands.acceptCounter({ offer })
  await client.commands.getJob({ jobId, minBlock: accepted.sent.block })
  await client.commands.acceptOffer({ offer })
  const { sent } = await provider.commands.submitWork({
    jobId,
    output: [{ owner: 'Ada' }, { owner: 'Grace' }],
  })
  return { jobId, minBlock: sent.block }
}

/** The local deployment's one attestor runs the suite, keeps its report and signs it. */
async function attested(
  stack: Stack,
  client: Guildhall,
  { jobId, facts }: { jobId: string; facts: { started: number; delivered: number } },
): Promise<Hex> {
  const deployment = deploymentOf(stack.chainId)
  const attestor = privateKeyToAccount(attestorKey)
  const { publicClient, relayer, commands } = client
  const job = await commands.getJob({ jobId })
  const deliverable = job.deliverable?.digest ?? zeroHash
  const { bytes, digest, report } = await runSuite({
    criteria: criteria as never,
    output: (await relayer?.getDocument(deliverable)) ?? new Uint8Array(),
    facts,
  })
  await relayer?.putDocument(bytes, { kind: 'report' })
  const { policyId } = job.job
  const { evaluator } = await publicClient.readContract({
    address: deployment.contracts.jobMarket,
    abi: jobMarketAbi,
    functionName: 'policyOf',
    args: [policyId],
  })
  const { timestamp } = await publicClient.getBlock()
  const attestation = {
    ...{ jobId: BigInt(jobId), submission: 1, deliverable },
    ...{ passed: report.passed, total: report.total, needed: report.needed },
    ...{ onPass: 0, report: digest, request: zeroHash, evidence: [] },
    expiry: Number(timestamp) + 3600,
  }
  const hash = await publicClient.readContract({
    address: evaluator,
    abi: attestedReviewAbi,
    functionName: 'hashAttestation',
    args: [attestation],
  })
  const signature = await attestor.sign({ hash })
  const keeper = actorOf(deployment, stack.anvil.url, 8)
  const signatures = [{ attestor: attestor.address, signature }]
  await callContract(keeper, evaluator, attestedReviewAbi, 'attest', [attestation, signatures])
  return digest
}
