import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { courtAbi, jobMarketAbi, peerReviewAbi } from '@guildhall/sdk'
import { privateKeyToAddress } from 'viem/accounts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { scenarios } from '../script/scenarios/scenarios.ts'
import { askGraphql, createStage, type Stage } from '../script/scenarios/stage/stage.ts'
import { attestorEnv, systemKey } from '../script/stack/keys.ts'
import { type Stack, startStack } from '../script/stack/startStack.ts'
import { scenarioEnv } from '../script/start/playScenario.ts'

/** Every scenario as `npm start -- --scenario` plays it, on one stack: what the chain has afterwards. */
let dir: string
let stack: Stack
let stage: Stage
const printed: string[] = []

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'guildhall-scenarios-'))
  stack = await startStack({
    dir,
    blockTime: 1,
    relayerEnv: {
      ...{ KEEPER: 'on', OUTGOING_ALLOWED: '127.0.0.0/8', HOOK_KEY: `0x${'7a'.repeat(32)}` },
      ...attestorEnv,
      ...scenarioEnv,
    },
  })
  const webUrl = 'http://127.0.0.1:5173'
  stage = createStage({ stack, webUrl, print: (text) => printed.push(text), pace: 0 })
}, 600_000)

afterAll(async () => {
  await stack?.stop()
  await rm(dir, { recursive: true, force: true })
})

const funded = 1
const completed = 3
const rejected = 4
const expired = 5

/** Whole USDC the market has paid, charged and refunded for a job, and its status, from the chain's events. */
async function endOf(jobId: string) {
  const { chain, deployment } = stage
  const market = { address: deployment.contracts.jobMarket, abi: jobMarketAbi } as const
  const args = { jobId: BigInt(jobId) }
  const from = { ...market, args, fromBlock: 0n, strict: true } as const
  const [job, paid, fees, refunds] = await Promise.all([
    chain.readContract({ ...market, functionName: 'jobOf', args: [BigInt(jobId)] }),
    chain.getContractEvents({ ...from, eventName: 'PaymentReleased' }),
    chain.getContractEvents({ ...from, eventName: 'FeePaid' }),
    chain.getContractEvents({ ...from, eventName: 'Refunded' }),
  ])
  const sum = (logs: readonly { args: { amount: bigint } }[]) =>
    Number(logs.reduce((all, { args }) => all + args.amount, 0n)) / 1e6
  return { status: job.status, paid: sum(paid), fee: sum(fees), refunded: sum(refunds) }
}

const paid20 = { status: completed, paid: 19.4, fee: 0.6, refunded: 0 }
const paid40 = { status: completed, paid: 38.8, fee: 1.2, refunded: 0 }

/** What the chain has of the jobs of each; first what hangs on the machine's clock, as the others move the chain's. */
const ends = {
  x402: [{ status: completed, paid: 0.97, fee: 0.03, refunded: 0 }],
  negotiation: [{ status: completed, paid: 29.25, fee: 0.75, refunded: 0 }],
  injection: [paid20],
  reorg: [paid20],
  'relayer-down': [paid20, paid20],
  'indexer-down': [paid20],
  attested: [
    { status: completed, paid: 19.5, fee: 0.5, refunded: 0 },
    { status: rejected, paid: 0, fee: 0, refunded: 20 },
  ],
  'ghost-provider': [{ status: expired, paid: 0, fee: 0, refunded: 20 }],
  'ghost-client': [paid20],
  'peer-review': [paid40],
  dispute: [paid40],
  // Last: from then on the market posts jobs of its own
  launch: [{ status: funded, paid: 0, fee: 0, refunded: 0 }],
} as const

test('there is a test for each of them', () => {
  expect(Object.keys(ends).toSorted()).toEqual(scenarios.map(({ name }) => name).toSorted())
})

for (const [name, wanted] of Object.entries(ends)) {
  test(`${name} ends as it says`, async () => {
    const scenario = scenarios.find((one) => one.name === name)
    const jobs = (await scenario?.play(stage)) ?? []
    expect(await Promise.all(jobs.map(endOf))).toEqual(wanted)
    for (const jobId of jobs) expect(printed.join('\n')).toContain(`/jobs/${jobId} `)
  }, 300_000)
}

test('peers were drawn twice, and five jurors revealed', async () => {
  const { chain, deployment } = stage
  const { peerReview, court } = deployment.contracts
  const at = { fromBlock: 0n, strict: true } as const
  const redrawn = await chain.getContractEvents({
    ...{ ...at, address: peerReview, abi: peerReviewAbi, eventName: 'SeatsRedrawn' },
  })
  expect(redrawn).toHaveLength(1)
  const revealed = await chain.getContractEvents({
    ...{ ...at, address: court, abi: courtAbi, eventName: 'VoteRevealed' },
  })
  expect(revealed).toHaveLength(5)
})

test('at a launch the market’s own agent is the client of all jobs, and three agents are verified', async () => {
  const jobs = printed.join('\n').match(/^ {4}\d+ {2}\d+ points {2}.+$/gm) ?? []
  expect(jobs).toHaveLength(10)
  const client = privateKeyToAddress(systemKey)
  const { data } = await askGraphql(
    stage.stack.indexer.graphqlUrl,
    `{ jobs(filter: { client: "${client}" }) { totalCount edges { node { isSystem } } }
      agents(filter: { verified: true }, first: 100) { edges { node { name verified } } } }`,
  )
  expect(data.jobs.totalCount).toBe(10)
  expect(data.jobs.edges.every(({ node }: { node: { isSystem: boolean } }) => node.isSystem)).toBe(
    true,
  )
  const names = data.agents.edges.map(({ node }: { node: { name: string } }) => node.name)
  expect(names).toEqual(expect.arrayContaining(['Reporter', 'Translator', 'Tester']))
})
