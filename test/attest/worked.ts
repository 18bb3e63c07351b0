import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { deploymentOf, type Guildhall } from '@guildhall/sdk'
import { type Hex, toHex } from 'viem'
import { generatePrivateKey } from 'viem/accounts'
import { expect } from 'vitest'
import { type Actor, actorOf, pass, rpc } from '../../indexer/test/actor.ts'
import { answer } from '../../indexer/test/graphql.ts'
import { setMapping } from '../../indexer/test/market/cheat.ts'
import { joinVerified } from '../../indexer/test/market/joinVerified.ts'
import {
  commitVote,
  conclude,
  revealVote,
  seatedIn,
  seatPanels,
} from '../../indexer/test/market/panels.ts'
import type { Stack } from '../../script/stack/startStack.ts'
import { environment } from '../cli/guildhall.ts'
import { connect } from '../commands/connect.ts'
import { install } from '../package/install.ts'
import { asked, brief, countered, recordsOf } from './scenario.ts'

const day = 86_400

type Attested = {
  job: {
    attestations: {
      hasPassed: boolean
      passed: number
      total: number
      needed: number
      attestors: string[]
      report: { digest: string }
      request: string
      response: number | null
    }[]
  }
}

/** Proposed, countered at 0.06 a page, funded with 30.00, delivered, attested: 29.25 are paid. */
export async function pays(stack: Stack, dir: string): Promise<void> {
  const [client, provider] = [connect(stack), connect(stack)]
  await provider.commands.registerAgent({
    name: 'Extractor',
    description: 'Reads records from scanned pages.',
  })
  const job = await delivered({ client, provider, records: 500 })
  const { validation } = job
  expect(validation).toMatchObject({ requestHash: expect.stringMatching(/^0x/) })

  const ended = await client.waitForJob({
    jobId: job.jobId,
    until: ({ status }) => status === 'COMPLETED',
  })
  const { money, ending } = await client.commands.getJob({ jobId: job.jobId })
  expect({ status: ended.status, ending }).toEqual({ status: 'COMPLETED', ending: 'APPROVED' })
  expect(money).toMatchObject({
    paid: { amount: '29.25', symbol: 'USDC' },
    fee: { amount: '0.75' },
    refunded: { amount: '0.00' },
  })
  expect((await attestationsOf(stack, job.jobId))[0]).toMatchObject({
    ...{ hasPassed: true, passed: 3, total: 3, needed: 3 },
    request: validation?.requestHash,
  })

  // The provider's validation is answered by a call of its own
  const answers = async () => (await attestationsOf(stack, job.jobId))[0]?.response
  await expect.poll(answers, { timeout: 60_000 }).toBe(100)
  const { validations } = await provider.commands.listValidations({})
  const own = validations.filter(({ requestHash }) => requestHash === validation?.requestHash)
  expect(own).toMatchObject([{ response: 100, tag: { text: 'tests' } }])

  // What was waiting for the attestor is told, and nothing is any more
  const told = await fetch(`${stack.relayer.url}/v1/attestations/${job.jobId}`)
  expect(await told.json()).toMatchObject({
    threshold: 1,
    attestations: [{ signatures: [{}] }],
    waiting: [],
  })
  await runsAgainElsewhere(stack, dir, job.jobId)
}

/** Nothing but the published package, in an empty folder, comes to the same report. */
async function runsAgainElsewhere(stack: Stack, dir: string, jobId: string): Promise<void> {
  const project = join(dir, 'elsewhere')
  await mkdir(project)
  const { runBin } = await install(project)
  const { code, stdout, stderr } = await runBin(
    'guildhall',
    ['rerun', jobId],
    environment(stack, join(project, 'home')),
  )
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  const [attested] = await attestationsOf(stack, jobId)
  expect(JSON.parse(stdout)).toMatchObject({
    verdict: 'same',
    report: { digest: attested?.report.digest, passed: 3, accepted: true },
    attested: { digest: attested?.report.digest },
  })
}

/** The twin with 399 records: rejected, disputed, and ruled on by five jurors. */
export async function refunds(stack: Stack): Promise<void> {
  const deployment = deploymentOf(stack.chainId)
  const rpcUrl = stack.anvil.url
  const { court, standing } = deployment.contracts
  const [clientKey, providerKey] = [generatePrivateKey(), generatePrivateKey()]
  const client = connect(stack, { key: clientKey })
  const provider = connect(stack, { key: providerKey })
  await provider.commands.getTestTokens()
  const { jobId, validation } = await delivered({ client, provider, records: 399 })
  expect(validation).toBeNull()
  await client.waitForJob({ jobId, until: ({ status }) => status === 'JUDGED' })
  expect(await attestationsOf(stack, jobId)).toMatchObject([
    { hasPassed: false, passed: 2, total: 3, needed: 3 },
  ])

  const { bond } = await provider.commands.openDispute({
    jobId,
    reason: 'A hundred pages were blank.',
  })
  expect(bond).toMatchObject({ amount: '5.00', symbol: 'USDC' })
  const members = await joinVerified({ deployment, rpcUrl, from: 60, count: 10 })
  const keeper = actorOf(deployment, rpcUrl, 9)
  await pass(rpcUrl, day)
  const restores: (() => Promise<unknown>)[] = []
  for (const { agentId } of members) {
    restores.push(await setMapping(rpcUrl, standing, 0n, agentId, 500n))
  }
  await seatPanels({ actor: keeper, rpcUrl, panel: court, jobIds: [BigInt(jobId)] })
  for (const restore of restores) await restore()
  const jurors = await seatedIn(members, court, BigInt(jobId))
  expect(jurors).toHaveLength(5)
  for (const juror of jurors) await commitVote(juror, BigInt(jobId), 0)
  for (const juror of jurors) await revealVote(juror, BigInt(jobId), 0)
  await conclude(keeper, court, BigInt(jobId))

  const minBlock = await blockOf(keeper)
  expect(await client.commands.getJob({ jobId, minBlock })).toMatchObject({
    ending: 'RULED_FOR_CLIENT',
    money: { paid: { amount: '0.00' }, refunded: { amount: '30.00' } },
  })
}

/** Two more that nobody disputes: the rejection is carried out when its time is over. */
export async function standsUndisputed(stack: Stack): Promise<void> {
  const key = generatePrivateKey()
  const client = connect(stack, { key })
  const { jobId } = await delivered({ client, provider: connect(stack), records: 1 })
  await client.waitForJob({ jobId, until: ({ status }) => status === 'JUDGED' })
  await pass(stack.anvil.url, day)
  const direct = connect(stack, { key, direct: true })
  await rpc(stack.anvil.url, 'anvil_setBalance', client.signer.address, toHex(10n ** 18n))
  const { sent } = await direct.commands.timeOut({ jobId })
  expect(await client.commands.getJob({ jobId, minBlock: sent.block })).toMatchObject({
    job: { status: 'REJECTED' },
    money: { refunded: { amount: '30.00' } },
  })
}

/** The job of the two from proposal to delivery. */
async function delivered({
  client,
  provider,
  records,
}: {
  client: Guildhall
  provider: Guildhall
  records: number
}) {
  await client.commands.getTestTokens()
  const proposed = await client.commands.propose({
    counterpart: provider.signer.address,
    policy: 'CONTRACT_TESTS',
    brief,
    ...asked,
  })
  const { jobId } = proposed
  const first = idOf(proposed.offer)
  await provider.commands.getOffer({ offer: first, minBlock: proposed.sent.block })
  const { sent, ...counter } = await provider.commands.counterOffer({
    offer: first,
    ...countered,
  })
  const offer = idOf(counter.offer)
  await client.commands.getOffer({ offer, minBlock: sent.block })
  const accepted = await client.commands.acceptOffer({ offer })
  await provider.commands.getJob({ jobId, minBlock: accepted.sent.block })
  const { validation } = await provider.commands.submitWork({
    jobId,
    output: recordsOf(records) as never,
  })
  return { jobId, validation }
}

async function attestationsOf(stack: Stack, jobId: string) {
  const query = `query ($id: BigInt!) { job(id: $id) { attestations {
    hasPassed passed total needed attestors report { digest } request response
  } } }`
  const { job } = await answer<Attested>(stack.indexer.graphqlUrl, query, { id: jobId })
  return job.attestations
}

function idOf(offer: Hex | null): Hex {
  if (!offer) throw new Error('No offer was made.')
  return offer
}

async function blockOf({ publicClient }: Actor): Promise<number> {
  return Number(await publicClient.getBlockNumber({ cacheTime: 0 }))
}
