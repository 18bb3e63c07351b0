import { readFile } from 'node:fs/promises'
import {
  chains,
  createGuildhall,
  type Deployment,
  type Guildhall,
  type Listing,
  listingsAbi,
  listService,
  policyIdOf,
} from '@guildhall/sdk'
import { encodeFunctionData, erc20Abi, http, isAddressEqual, isHex } from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import { MissingSettingError } from './agent/errors.ts'
import { isMain } from './agent/isMain.ts'

/** What became of one service of the old deployment. */
export type Relisted = {
  readonly oldListingId: bigint
  readonly state: 'listed' | 'is there' | 'has no such house rules'
}

/**
 * Lists in a new deployment, under the same prices and documents, what an account sells in an old one on
 * the same chain; all it needs is a node. Again is safe: what the account sells there already is left
 * alone. Jobs bought from the old listings go on where they are, until their owner archives those.
 */
export async function relist(from: Guildhall, to: Guildhall): Promise<Relisted[]> {
  const there = await servicesOf(to)
  const results: Relisted[] = []
  for (const { listingId, policyId, ...service } of await servicesOf(from)) {
    const rules = policyIn(from.deployment, policyId, to.deployment)
    if (!rules) {
      results.push({ oldListingId: listingId, state: 'has no such house rules' })
    } else if (there.some((one) => one.document === service.document)) {
      results.push({ oldListingId: listingId, state: 'is there' })
    } else {
      await list(to, { ...service, policyId: rules, bond: 'plain' })
      results.push({ oldListingId: listingId, state: 'listed' })
    }
  }
  return results
}

const models = ['call', 'unit', 'hour', 'flat'] as const
/** Blocks that any node gives the logs of at once. */
const span = 5000n

type Service = Omit<Listing, 'bond'> & { readonly listingId: bigint }

/** What the account sells, by the chain: its listings that are not archived, as they stand. */
async function servicesOf({ deployment, publicClient, signer }: Guildhall): Promise<Service[]> {
  const address = deployment.contracts.listings
  const last = await publicClient.getBlockNumber()
  const services: Service[] = []
  for (let first = BigInt(deployment.startBlock); first <= last; first += span) {
    const range = { fromBlock: first, toBlock: first + span - 1n }
    const created = await publicClient.getContractEvents({
      ...{ address, abi: listingsAbi, eventName: 'ListingCreated', ...range },
      ...{ args: { seller: signer.address }, strict: true },
    })
    for (const { args, blockNumber } of created) {
      const { listingId } = args
      const listing = await publicClient.readContract({
        ...{ address, abi: listingsAbi, functionName: 'listingOf', args: [listingId] },
      })
      if (listing.capacity === 0) continue
      const changes = await changesOf(listingId, blockNumber)
      const { document } = changes.at(-1) ?? args.service
      const { policyId, price, deliveryTime, capacity, key } = listing
      const model = models[listing.model] ?? 'call'
      services.push({ listingId, policyId, model, price, deliveryTime, capacity, key, document })
    }
  }
  return services

  async function changesOf(listingId: bigint, since: bigint) {
    const services = []
    for (let first = since; first <= last; first += span) {
      const changed = await publicClient.getContractEvents({
        ...{ address, abi: listingsAbi, eventName: 'ListingChanged', args: { listingId } },
        ...{ fromBlock: first, toBlock: first + span - 1n, strict: true },
      })
      services.push(...changed.map(({ args }) => args.service))
    }
    return services
  }
}

/** The same preset's policy for the same token, where the new deployment has it. */
function policyIn(from: Deployment, policyId: number, to: Deployment): number | undefined {
  const old = from.policies.find(({ id }) => id === policyId)
  const isPoints = old && isAddressEqual(old.token, from.contracts.points)
  const token = isPoints ? to.contracts.points : old?.token
  const isThere = to.policies.some((one) => one.preset === old?.preset && one.token === token)
  return old && isThere ? policyIdOf(to, old.preset, token) : undefined
}

async function list(to: Guildhall, listing: Listing): Promise<void> {
  const { listings } = to.deployment.contracts
  const [token, amount] = await to.publicClient.readContract({
    ...{ address: listings, abi: listingsAbi, functionName: 'bondTerms', args: [2] },
  })
  const data = encodeFunctionData({
    ...{ abi: erc20Abi, functionName: 'approve', args: [listings, amount] },
  })
  await to.send({ to: token, data, gas: 100_000n }, { direct: true })
  await to.send(listService(to.deployment, { ...listing, payment: { method: 'allowance' } }), {
    direct: true,
  })
}

if (isMain(import.meta.url)) {
  const [oldRecord = '', newRecord = ''] = process.argv.slice(2)
  const { PRIVATE_KEY, RPC_URL } = process.env
  if (!oldRecord || !newRecord || !isHex(PRIVATE_KEY) || !RPC_URL) {
    throw new MissingSettingError({
      names: ['<old deployment.json>', '<new deployment.json>', 'PRIVATE_KEY', 'RPC_URL'],
    })
  }
  const open = async (file: string) => {
    const deployment = JSON.parse(await readFile(file, 'utf8')) as Deployment
    const chain = chains.find(({ id }) => id === deployment.chainId)
    if (!chain) throw new Error(`Chain ${deployment.chainId} is none the SDK knows.`)
    const account = privateKeyToAccount(PRIVATE_KEY)
    return createGuildhall({ account, chain, transport: http(RPC_URL), deployment })
  }
  for (const { oldListingId, state } of await relist(
    await open(oldRecord),
    await open(newRecord),
  )) {
    console.log(`${oldListingId} ${state}`)
  }
}
