import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  acceptOffer,
  approveToken,
  bindAccount,
  completeJob,
  counterOffer,
  createGuildhall,
  deploymentOf,
  digestOf,
  drip,
  encodeDocument,
  eventsOf,
  type Guildhall,
  identityRegistryAbi,
  jobMarketAbi,
  local,
  type Offer,
  offersAbi,
  policyIdOf,
  propose,
  registerAgent,
  review,
  reviewsAbi,
  submitWork,
} from '@guildhall/sdk'
import { createPublicClient, createWalletClient, erc20Abi, type Hex, http } from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { deploy } from '../script/stack/deploy.ts'
import { deployerKey, spareKey } from '../script/stack/keys.ts'
import { type RunningAnvil, startAnvil } from '../script/stack/startAnvil.ts'

/** The demo's path from wallets that pay their own gas: no relayer, no indexer, only a chain. */
const deployment = deploymentOf(local.id)
const usdc = deployment.tokens[0]?.address ?? '0x'
const brief = digestOf(encodeDocument({ kind: 'brief' }))
let dir: string
let anvil: RunningAnvil

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'guildhall-'))
  anvil = await startAnvil({ logFile: join(dir, 'anvil.log') })
  await deploy({ rpcUrl: anvil.url })
})

afterAll(async () => {
  await anvil.stop()
  await rm(dir, { recursive: true })
})

function guildhallOf(key: Hex): Guildhall {
  const transport = http(anvil.url)
  return createGuildhall({
    deployment,
    publicClient: createPublicClient({ chain: local, transport, pollingInterval: 50 }),
    walletClient: createWalletClient({
      account: privateKeyToAccount(key),
      chain: local,
      transport,
    }),
  })
}

async function register(guildhall: Guildhall): Promise<bigint> {
  const { logs } = await guildhall.send(registerAgent(deployment, { agentUri: '' }))
  const [registered] = eventsOf(logs, identityRegistryAbi, 'Registered')
  if (!registered) throw new Error('No Registered event.')
  const { agentId } = registered.args
  await guildhall.send(bindAccount(deployment, { agentId, kind: 'software' }))
  return agentId
}

function offerIn(logs: Parameters<typeof eventsOf>[0]): Offer {
  const [made] = eventsOf(logs, offersAbi, 'OfferMade')
  if (!made) throw new Error('No OfferMade event.')
  return made.args.offer
}

test('a negotiated job is agreed, paid, delivered, approved and reviewed without any server', async () => {
  const client = guildhallOf(spareKey)
  const provider = guildhallOf(deployerKey)
  const { publicClient } = client
  await register(provider)
  await register(client)
  await client.send(drip(deployment))
  await client.send(approveToken(deployment, { token: usdc, amount: 30_000_000n }))

  const now = Number((await publicClient.getBlock()).timestamp)
  const proposed = await client.send(
    propose(deployment, {
      counterpart: provider.signer.address,
      asProvider: false,
      policyId: policyIdOf(deployment, 'CONTRACT'),
      brief,
      offer: { price: 25_000_000n, deliveryTime: 14_400, expiry: now + 86_400 },
    }),
  )
  const countered = await provider.send(
    counterOffer(deployment, {
      live: offerIn(proposed.logs),
      price: 30_000_000n,
      deliveryTime: 7200,
      expiry: now + 86_400,
    }),
  )
  const offer = offerIn(countered.logs)
  const { jobId } = offer
  await client.send(acceptOffer(deployment, { offer }))
  const job = () =>
    publicClient.readContract({
      address: deployment.contracts.jobMarket,
      abi: jobMarketAbi,
      functionName: 'jobOf',
      args: [jobId],
    })
  expect(await job()).toMatchObject({ status: 1, budget: 30_000_000n })

  const before = await balanceOf(provider)
  await provider.send(submitWork(deployment, { jobId, deliverable: brief }))
  const { logs } = await client.send(completeJob(deployment, { jobId }))
  expect(eventsOf(logs, jobMarketAbi, 'PaymentReleased')[0]?.args.amount).toBe(29_250_000n)
  expect(eventsOf(logs, jobMarketAbi, 'FeePaid')[0]?.args.amount).toBe(750_000n)
  expect((await balanceOf(provider)) - before).toBe(29_250_000n)
  expect(await job()).toMatchObject({ status: 3 })

  for (const side of [client, provider]) {
    const reviewed = await side.send(review(deployment, { jobId, rating: 5 }))
    expect(eventsOf(reviewed.logs, reviewsAbi, 'ReviewMade')[0]?.args).toMatchObject({
      rating: 5,
      recorded: true,
    })
  }
})

function balanceOf(guildhall: Guildhall): Promise<bigint> {
  return guildhall.publicClient.readContract({
    address: usdc,
    abi: erc20Abi,
    functionName: 'balanceOf',
    args: [guildhall.signer.address],
  })
}
