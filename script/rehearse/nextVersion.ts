import {
  approveToken,
  bindAccount,
  chains,
  changeListing,
  completeJob,
  createGuildhall,
  type Deployment,
  digestOf,
  encodeDocument,
  eventsOf,
  type Guildhall,
  hire,
  identityRegistryAbi,
  jobMarketAbi,
  listingsAbi,
  listService,
  membershipAbi,
  policyIdOf,
  registerAgent,
  submitWork,
} from '@guildhall/sdk'
import {
  type Address,
  createPublicClient,
  createWalletClient,
  encodeFunctionData,
  erc20Abi,
  type Hex,
  http,
  isAddressEqual,
  parseAbi,
} from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import { relist } from '../../examples/relist.ts'
import { anvilKey } from '../stack/keys.ts'
import { RehearsalError } from './governance.ts'

const tokenAbi = parseAbi(['function drip()'])
const clientKey = anvilKey(4)
const sellerKey = anvilKey(5)
/** The one who deploys the next version: another deployer, other addresses. */
export const nextDeployerKey = anvilKey(3)
const price = 25_000_000n

/** The same place, people and coin; another market. */
type Version = { readonly client: Guildhall; readonly seller: Guildhall }

/** What is the same in both: it names no market. */
const shared = ['forwarder', 'identityRegistry', 'reputationRegistry']

/**
 * A second version beside the first, on one chain: agents stay who they are, services are listed again by
 * one program, and what began under the old rules ends under them.
 */
export async function playNextVersion(options: {
  rpcUrl: string
  old: Deployment
  /** Deploys the next version, with these registries. */
  deployNext(registries: { identity: Address; reputation: Address }): Promise<Deployment>
  /** Closes the ways into the old one, as its guardian. */
  guardian: Hex
  say(sentence: string): void
}): Promise<void> {
  const { rpcUrl, old, say } = options
  const before = versionOf(rpcUrl, old)
  const agentId = await register(before.seller)
  await fund(before)
  await list(before.seller, 'Translation')
  await changePrice(before.seller, await list(before.seller, 'Summaries'))
  const running = await hireSeller(before)

  const { identityRegistry: identity, reputationRegistry: reputation } = old.contracts
  const next = await options.deployNext({ identity, reputation })
  const same = Object.entries(old.contracts).flatMap(([name, address]) => {
    const other = next.contracts[name as keyof Deployment['contracts']]
    return other && address && isAddressEqual(other, address) ? [name] : []
  })
  expectSame(same, shared)
  say(`beside the old contracts the new ones; the same in both: ${same.join(', ')}`)

  const after = versionOf(rpcUrl, next)
  await after.seller.send(bindAccount(next, { agentId, kind: 'software' }))
  expectSame(await agentOf(after.seller), agentId)
  expectSame(await agentOf(before.seller), agentId)
  say(`agent ${agentId} is agent ${agentId} in both, after its account bound to it once more`)

  const states = async () => (await relist(before.seller, after.seller)).map(({ state }) => state)
  expectSame(await states(), ['listed', 'listed'])
  expectSame(await states(), ['is there', 'is there'])
  expectSame(await pricesOf(after.seller), [500_000n, 700_000n])
  say('its two services are listed again by examples/relist.ts, and not a third time')

  await pause(rpcUrl, old, options.guardian)
  const refusal = await hireSeller(before).then(
    () => 'nothing',
    (error: Error) => error.message,
  )
  if (!refusal.includes('EntrancesArePaused')) throw new RehearsalError(`${refusal} refused`)
  const earned = await balanceOf(before.seller)
  await finish(before, running)
  await finish(after, await hireSeller(after))
  // 3 % of each
  expectSame((await balanceOf(before.seller)) - earned, (2n * price * 97n) / 100n)
  say('the old one takes no new jobs, and its running job ends and is paid as one of the new does')
}

function versionOf(rpcUrl: string, deployment: Deployment): Version {
  const chain = chains.find(({ id }) => id === deployment.chainId)
  if (!chain) throw new RehearsalError(`Chain ${deployment.chainId} is none the SDK knows.`)
  const transport = http(rpcUrl)
  const as = (key: Hex) =>
    createGuildhall({
      deployment,
      publicClient: createPublicClient({ chain, transport, pollingInterval: 50 }),
      walletClient: createWalletClient({ account: privateKeyToAccount(key), chain, transport }),
    })
  return { client: as(clientKey), seller: as(sellerKey) }
}

async function register(seller: Guildhall): Promise<bigint> {
  const { deployment } = seller
  const { logs } = await seller.send(registerAgent(deployment, { agentUri: '' }))
  const agentId = eventsOf(logs, identityRegistryAbi, 'Registered')[0]?.args.agentId
  if (agentId === undefined) throw new RehearsalError('No agent was registered.')
  await seller.send(bindAccount(deployment, { agentId, kind: 'software' }))
  return agentId
}

async function agentOf({ deployment, publicClient, signer }: Guildhall): Promise<bigint> {
  const address = deployment.contracts.membership
  const account = await publicClient.readContract({
    ...{ address, abi: membershipAbi, functionName: 'accountOf', args: [signer.address] },
  })
  return account.agentId
}

function tokenOf({ tokens }: Deployment): Address {
  const [token] = tokens
  if (!token) throw new RehearsalError('The deployment has no token.')
  return token.address
}

/** The dollar is stood in for by the test's. */
async function fund({ client, seller }: Version): Promise<void> {
  const data = encodeFunctionData({ abi: tokenAbi })
  for (const guildhall of [client, seller]) {
    await guildhall.send({ to: tokenOf(guildhall.deployment), data, gas: 200_000n })
  }
}

function balanceOf({ deployment, publicClient, signer }: Guildhall): Promise<bigint> {
  return publicClient.readContract({
    ...{ address: tokenOf(deployment), abi: erc20Abi, functionName: 'balanceOf' },
    args: [signer.address],
  })
}

async function list(seller: Guildhall, title: string): Promise<bigint> {
  const { deployment } = seller
  const { listings } = deployment.contracts
  const data = encodeFunctionData({
    ...{ abi: erc20Abi, functionName: 'approve', args: [listings, 5_000_000n] },
  })
  await seller.send({ to: tokenOf(deployment), data, gas: 100_000n })
  const { logs } = await seller.send(
    listService(deployment, {
      ...{ policyId: policyIdOf(deployment, 'INSTANT'), model: 'call', price: 500_000n },
      ...{ deliveryTime: 3600, capacity: 2, bond: 'plain' },
      ...{ document: digestOf(encodeDocument({ title })), payment: { method: 'allowance' } },
    }),
  )
  const listingId = eventsOf(logs, listingsAbi, 'ListingCreated')[0]?.args.listingId
  if (listingId === undefined) throw new RehearsalError('Nothing was listed.')
  return listingId
}

/** What is listed anew is the service as it stands. */
async function changePrice(seller: Guildhall, listingId: bigint): Promise<void> {
  const document = digestOf(encodeDocument({ title: 'Long summaries' }))
  const service = { price: 700_000n, deliveryTime: 7200, capacity: 3, document }
  await seller.send(changeListing(seller.deployment, { listingId, ...service }))
}

async function pricesOf({ deployment, publicClient }: Guildhall): Promise<bigint[]> {
  const address = deployment.contracts.listings
  const read = async (listingId: bigint) => {
    const common = { address, abi: listingsAbi, functionName: 'listingOf' } as const
    return (await publicClient.readContract({ ...common, args: [listingId] })).price
  }
  return [await read(1n), await read(2n)]
}

async function hireSeller({ client, seller }: Version): Promise<bigint> {
  const { deployment } = client
  await client.send(approveToken(deployment, { token: tokenOf(deployment), amount: price }))
  const { logs } = await client.send(
    hire(deployment, {
      ...{ client: client.signer.address, provider: seller.signer.address, price },
      ...{ policyId: policyIdOf(deployment, 'DIRECT'), deliveryTime: 7200 },
      ...{ brief: digestOf(encodeDocument({ kind: 'brief' })), payment: { method: 'allowance' } },
    }),
  )
  const jobId = eventsOf(logs, jobMarketAbi, 'JobHired')[0]?.args.jobId
  if (jobId === undefined) throw new RehearsalError('Nobody was hired.')
  return jobId
}

async function finish({ client, seller }: Version, jobId: bigint): Promise<void> {
  const { deployment } = client
  const deliverable = digestOf(encodeDocument({ kind: 'deliverable' }))
  await seller.send(submitWork(deployment, { jobId, deliverable }))
  await client.send(completeJob(deployment, { jobId, reason: deliverable }))
}

async function pause(rpcUrl: string, { contracts }: Deployment, guardian: Hex): Promise<void> {
  const wallet = createWalletClient({
    ...{ account: privateKeyToAccount(guardian), transport: http(rpcUrl) },
  })
  const hash = await wallet.writeContract({
    ...{ address: contracts.jobMarket, abi: jobMarketAbi, functionName: 'pauseEntrances' },
    ...{ args: [true], chain: null },
  })
  await createPublicClient({ transport: http(rpcUrl) }).waitForTransactionReceipt({ hash })
}

function expectSame(actual: unknown, expected: unknown): void {
  const [one, other] = [actual, expected].map((value) =>
    JSON.stringify(value, (_, part) => (typeof part === 'bigint' ? `${part}` : part)),
  )
  if (one !== other) throw new RehearsalError(`${one} is not ${other}`)
}
