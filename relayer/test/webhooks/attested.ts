import {
  type Attestation,
  attestationTypedData,
  attestedReviewAbi,
  attestedReviewFactoryAbi,
  submitWork,
} from '@guildhall/sdk'
import {
  concat,
  encodeFunctionData,
  getAbiItem,
  type Hex,
  toEventSelector,
  zeroAddress,
  zeroHash,
} from 'viem'
import { generatePrivateKey, privateKeyToAccount } from 'viem/accounts'
import { expect } from 'vitest'
import { hireFor, registerPolicy } from '../jobs.ts'
import { newClient, newcomer } from '../newcomer.ts'
import { deployment, type Stack, type TestRelayer } from '../stack.ts'
import { subscribe } from './subscriber.ts'

/** Has attestors of a set of their own find something, and somebody else say the same. */
export async function attestationsAreTold(stack: Stack, relayer: TestRelayer): Promise<void> {
  const client = await newClient(stack)
  const provider = await newcomer(stack)
  const attestor = privateKeyToAccount(generatePrivateKey())
  const set = { keys: [attestor.address], threshold: 1, previous: zeroAddress }
  const { attestedReviewFactory, court } = deployment.contracts
  const factory = { address: attestedReviewFactory, abi: attestedReviewFactoryAbi } as const
  const args = [set] as const
  const create = encodeFunctionData({ ...factory, functionName: 'createSet', args })
  await client.send({ to: attestedReviewFactory, data: create })
  const review = await stack.chain.readContract({ ...factory, functionName: 'reviewOf', args })
  const policyId = await registerPolicy(client, { evaluator: review, arbiter: court })
  const events = ['AttestationMade', 'JobHired']
  const subscriber = await subscribe(relayer, provider, { filter: { own: true, events } })
  const jobId = await hireFor(client, { provider: provider.address, policyId })
  const deliverable: Hex = `0x${'ab'.repeat(32)}`
  await provider.send(submitWork(deployment, { jobId, deliverable }))

  const { timestamp } = await stack.chain.getBlock()
  const attestation: Attestation = {
    ...{ jobId, submission: 1, deliverable, passed: 3, total: 3, needed: 2, onPass: 0 },
    ...{ report: zeroHash, request: zeroHash, evidence: [], expiry: Number(timestamp) + 3600 },
  }
  const chainId = deployment.chainId
  const signature = await attestor.signTypedData(
    attestationTypedData({ chainId, review }, attestation),
  )
  const signatures = [{ attestor: attestor.address, signature }]
  const attest = encodeFunctionData({
    ...{ abi: attestedReviewAbi, functionName: 'attest', args: [attestation, signatures] },
  })
  const { logs } = await client.send({ to: review, data: attest })
  await expect.poll(subscriber.names, { timeout: 10_000 }).toEqual(['JobHired', 'AttestationMade'])
  expect(subscriber.heard()[1]).toMatchObject({
    jobId: String(jobId),
    data: { provider: provider.address, hasPassed: true, attestation: { passed: 3 } },
  })

  const item = getAbiItem({ abi: attestedReviewAbi, name: 'AttestationMade' })
  const said = logs.find(({ topics }) => topics[0] === toEventSelector(item))
  if (!said) throw new Error('Nothing was attested.')
  const echo = (await newcomer(stack)).address
  await stack.chain.setCode({ address: echo, bytecode: echoOf(said.topics) })
  await client.send({ to: echo, data: said.data })
  await hireFor(client, { provider: provider.address, policyId })
  const names = () => subscriber.names().toSorted()
  await expect.poll(names, { timeout: 10_000 }).toEqual(['AttestationMade', 'JobHired', 'JobHired'])
  await subscriber.receiver.stop()
}

/** Code that logs what it is called with, under topics. */
function echoOf(topics: readonly Hex[]): Hex {
  const pushed = topics.toReversed().map((topic) => concat(['0x7f', topic]))
  return concat(['0x366000600037', ...pushed, '0x366000', `0xa${topics.length}`])
}
