import { mkdir } from 'node:fs/promises'
import {
  attestedReviewAbi,
  attestedReviewFactoryAbi,
  type Criteria,
  deploymentOf,
  eventsOf,
  type Guildhall,
} from '@guildhall/sdk'
import { type Address, type Hex, zeroAddress } from 'viem'
import { generatePrivateKey, privateKeyToAddress } from 'viem/accounts'
import { actorOf } from '../../indexer/test/actor.ts'
import { callContract } from '../../indexer/test/market/callContract.ts'
import { registerPolicy } from '../../indexer/test/market/registerPolicy.ts'
import { freePort } from '../../script/stack/freePort.ts'
import { anvilKey } from '../../script/stack/keys.ts'
import { type RunningRelayer, startRelayer } from '../../script/stack/startRelayer.ts'
import type { Stack } from '../../script/stack/startStack.ts'

/** An attestor's relayer: it can be killed and comes again where it was. */
export type AttestorRelayer = {
  readonly url: string
  readonly schema: string
  readonly key: Hex
  readonly logFile: string
  /** On its own port, or, as a second process of the same database, on another. */
  start(port?: number): Promise<RunningRelayer>
}

/** A set, house rules that name it, and a relayer for each of its attestors. */
export type AttestorSet = {
  readonly review: Address
  readonly policy: number
  readonly relayers: readonly AttestorRelayer[]
}

/** Makes a set of `count` attestors, so many of whom must sign; nothing runs yet. */
export async function makeSet(
  stack: Stack,
  dir: string,
  { name, count, threshold }: { name: string; count: number; threshold: number },
): Promise<AttestorSet> {
  const privateKeys = Array.from({ length: count }, generatePrivateKey).sort((a, b) =>
    BigInt(privateKeyToAddress(a)) < BigInt(privateKeyToAddress(b)) ? -1 : 1,
  )
  const keys = privateKeys.map(privateKeyToAddress)
  const maker = actorOf(deploymentOf(stack.chainId), stack.anvil.url, 9)
  const { attestedReviewFactory: factory } = maker.deployment.contracts
  const set = { keys, threshold, previous: zeroAddress }
  const { logs } = await callContract(maker, factory, attestedReviewFactoryAbi, 'createSet', [set])
  const [made] = eventsOf(logs, attestedReviewFactoryAbi, 'AttestorSetCreated')
  if (!made) throw new Error('No set was made.')
  const { review } = made.args
  const policy = await registerPolicy(maker, { entries: ['HIRE'], evaluator: review })

  const ports: number[] = []
  for (const _ of keys) ports.push(await freePort())
  const urls = ports.map((port) => `http://127.0.0.1:${port}`)
  const relayers: AttestorRelayer[] = []
  for (const [i, key] of privateKeys.entries()) {
    const home = `${dir}/${name}-${i}`
    await mkdir(home, { recursive: true })
    const schema = `${name}_${i}`
    const logFile = `${home}/relayer.log`
    const env = {
      DATABASE_SCHEMA: schema,
      // Pays the gas
      RELAYER_PRIVATE_KEYS: anvilKey(3 + i),
      ATTESTOR_PRIVATE_KEY: key,
      ATTESTORS: keys.join(),
      ATTESTOR_QUORUM: String(threshold),
      ...(count > 1 && { ATTESTOR_PEERS: urls.filter((_, j) => j !== i).join() }),
      ATTESTOR_SECONDS: '1',
      ATTESTOR_COIN_PER_DAY: '10',
      IPFS_GATEWAYS: stack.relayer.url,
      OUTGOING_ALLOWED: '127.0.0.0/8',
      LEASE_SECONDS: '1',
    }
    const start = (port = ports[i] ?? 0) =>
      startRelayer({
        chainId: stack.chainId,
        rpcUrl: stack.anvil.url,
        databaseUrl: stack.postgres.url,
        contentDir: `${home}/content`,
        indexerUrl: stack.indexer.graphqlUrl,
        ...{ logFile, port, env },
      })
    relayers.push({ url: urls[i] ?? '', schema, key, logFile, start })
  }
  return { review, policy, relayers }
}

/** A hire under the set's rules, delivered. */
export async function deliver(
  { client, provider, policy }: { client: Guildhall; provider: Guildhall; policy: number },
  criteria: Criteria,
  output: unknown,
  document?: Hex,
): Promise<string> {
  const { jobId, sent } = await client.commands.hire({
    provider: provider.signer.address,
    brief: { title: 'Count', description: 'To three.', category: 'data', criteria },
    price: '1.00',
    deliveryTime: 3600,
    policy,
    token: 'USDC',
  })
  await provider.commands.getJob({ jobId, minBlock: sent.block })
  const work = document ? { document } : { output: output as never }
  await provider.commands.submitWork({ jobId, ...work })
  return jobId
}

/** How often attestors of a set judged a job, by the chain. */
export async function verdictsOn(stack: Stack, review: Address, jobId: string): Promise<number> {
  const { publicClient } = actorOf(deploymentOf(stack.chainId), stack.anvil.url, 9)
  const made = await publicClient.getContractEvents({
    address: review,
    abi: attestedReviewAbi,
    eventName: 'AttestationMade',
    args: { jobId: BigInt(jobId) },
    fromBlock: 0n,
  })
  return made.length
}

/** At least three numbers. */
export const three: Criteria = {
  version: '1.0',
  tests: [
    {
      test_id: 'three',
      type: 'count_gte',
      description: 'At least three',
      params: { path: '$', min_count: 3 },
    },
  ],
  pass_threshold: 'all',
}
