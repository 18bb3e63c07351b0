import {
  type Deployment,
  deploymentOf,
  digestOf,
  encodeDocument,
  type Guildhall,
  policyFlags,
  signContentAccess,
} from '@guildhall/sdk'
import { type Hex, zeroHash } from 'viem'
import { generatePrivateKey } from 'viem/accounts'
import { expect } from 'vitest'
import { type Actor, actorOf, pass, rpc } from '../../indexer/test/actor.ts'
import { setMapping } from '../../indexer/test/market/cheat.ts'
import { attest, handleOf } from '../../indexer/test/market/joinVerified.ts'
import { registerPolicy } from '../../indexer/test/market/registerPolicy.ts'
import type { Stack } from '../../script/stack/startStack.ts'
import { connect } from '../commands/connect.ts'

export const day = 86_400

export type Member = Guildhall & { readonly key: Hex; readonly agentId: string }

/** Who has work judged, and who may be drawn to judge it. */
export type Bench = {
  readonly stack: Stack
  readonly deployment: Deployment
  readonly keeper: Actor
  readonly client: Guildhall
  readonly provider: Guildhall
  readonly members: readonly Member[]
  /** House rules under which peers judge, and the court after them. */
  readonly policy: number
}

export async function openBench(stack: Stack, size: number): Promise<Bench> {
  const deployment = deploymentOf(stack.chainId)
  const keeper = actorOf(deployment, stack.anvil.url, 8)
  const [client, provider] = [connect(stack), connect(stack)]
  await Promise.all([client.commands.getTestTokens(), provider.commands.getTestTokens()])
  const members = await Promise.all(Array.from({ length: size }, () => join(stack)))
  // Who may sit in court has a score, which takes many jobs
  for (const { agentId } of members) {
    const { standing } = deployment.contracts
    await setMapping(stack.anvil.url, standing, 0n, BigInt(agentId), 500n)
  }
  const policy = await registerPolicy(keeper, {
    entries: ['HIRE'],
    flags: policyFlags.clientDisputes | policyFlags.splits,
    evaluator: deployment.contracts.peerReview,
    reviewPeriod: 6 * day,
    appealAfterApproval: 14 * day,
    appealAfterRejection: 14 * day,
    arbiter: deployment.contracts.court,
    arbiterPeriod: 12 * day,
  })
  // Who joined in the very block a panel is opened in is not drawn
  await pass(stack.anvil.url, 60)
  return { stack, deployment, keeper, client, provider, members, policy }
}

async function join(stack: Stack): Promise<Member> {
  const key = generatePrivateKey()
  const guildhall = connect(stack, { key })
  const { commands, deployment, publicClient } = guildhall
  const account = guildhall.signer.address
  const { agentId } = await commands.registerAgent({ name: 'Ada', description: 'Judges.' })
  const { timestamp } = await publicClient.getBlock()
  const { attestation, signature } = await attest(deployment, {
    ...{ agentId: BigInt(agentId), account, source: 'X', handle: handleOf(BigInt(agentId)) },
    ...{ report: zeroHash, issued: Number(timestamp) },
  })
  const { source, handle, issued, expiry: expiresAt } = attestation
  const attested = { source, handle, issued, expiresAt, signature }
  await commands.verifyAgent({ agentId, agentAccount: account, ...attested })
  return { ...guildhall, key, agentId }
}

/** A job that is delivered, with documents for those of the job only. */
export async function deliver({ client, provider, policy }: Bench, title: string): Promise<string> {
  const brief = encodeDocument({
    ...{ kind: 'brief', version: 1, title, description: 'Two pages.', category: 'content' },
    ...{ criteria: { version: '1.0', tests: [contains('Wien')], pass_threshold: 'all' } },
  })
  const { jobId } = await client.commands.hire({
    ...{ provider: provider.signer.address, brief: digestOf(brief), price: '10.00' },
    ...{ deliveryTime: day, policy, token: 'USDC' },
  })
  await keep(client, jobId, brief)
  const work = encodeDocument({ kind: 'deliverable', version: 1, message: `${title}: Wien.` })
  await keep(provider, jobId, work)
  await provider.commands.submitWork({ jobId, document: digestOf(work) })
  return jobId
}

function contains(pattern: string) {
  return {
    test_id: 'has-wien',
    type: 'contains',
    description: 'Names the city',
    params: { pattern, is_regex: false },
  }
}

async function keep({ deployment, signer, relayer }: Guildhall, jobId: string, bytes: Uint8Array) {
  if (!relayer) throw new Error('No relayer.')
  const job = { relayer: relayer.url, jobId: BigInt(jobId) }
  const access = await signContentAccess({ deployment, signer, ...job })
  await relayer.putDocument(bytes, { access })
}

/** Who has a seat on a job's panel whose vote is missing, once all are filled. */
export async function seated(
  { client, members, stack }: Bench,
  body: 'PEER_REVIEW' | 'COURT',
  jobId: string,
  size: number,
): Promise<Member[]> {
  const read = async () => {
    const minBlock = Number(await rpc(stack.anvil.url, 'eth_blockNumber'))
    const { seats } = await client.commands.listSeats({ body, awaited: true, first: 50, minBlock })
    return seats.filter((seat) => seat.jobId === jobId).map(({ account }) => account)
  }
  await expect.poll(async () => (await read()).length, { timeout: 90_000 }).toBe(size)
  return (await read()).map((account) => {
    const member = members.find(({ signer }) => signer.address.toLowerCase() === account)
    if (!member) throw new Error(`${account} is nobody we know.`)
    return member
  })
}

/** The contracts' events of a job, oldest first. */
export async function eventsOf({ client, stack }: Bench, jobId: string) {
  const minBlock = Number(await rpc(stack.anvil.url, 'eth_blockNumber'))
  const { timeline } = await client.commands.getTimeline({ jobId, minBlock })
  return timeline
}
