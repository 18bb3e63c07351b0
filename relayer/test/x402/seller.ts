import {
  drip,
  eventsOf,
  type Listing,
  listingsAbi,
  listService,
  policyIdOf,
  type RelayClient,
  signHeartbeat,
} from '@guildhall/sdk'
import { type Address, encodeFunctionData, erc20Abi, maxUint256, zeroAddress, zeroHash } from 'viem'
import { privateKeyToAddress } from 'viem/accounts'
import { quoteKey } from '../../../script/stack/keys.ts'
import { type Newcomer, newcomer } from '../newcomer.ts'
import { deployment, type Stack } from '../stack.ts'

export const usdc = deployment.contracts.testUsdc ?? zeroAddress
export const { listings } = deployment.contracts

/** Whom relayers of the tests quote as. */
export const quoter = privateKeyToAddress(quoteKey)

export type Seller = Newcomer & {
  readonly listingId: bigint
  /** Tells a relayer it is there. */
  beat(client: RelayClient, timestamp?: number): ReturnType<RelayClient['sendHeartbeat']>
}

/** A seller with a listing of 5 USDC, at once delivered by nobody, that names the relayers' key. */
export async function newSeller(
  stack: Stack,
  wanted: Partial<Pick<Listing, 'capacity' | 'key' | 'document' | 'model'>> = {},
): Promise<Seller> {
  const seller = await newcomer(stack)
  await seller.send(drip(deployment))
  const approve = { abi: erc20Abi, functionName: 'approve', args: [listings, maxUint256] } as const
  await seller.send({ to: usdc, data: encodeFunctionData(approve) })
  const service = listService(deployment, {
    policyId: policyIdOf(deployment, 'INSTANT'),
    model: 'call',
    price: 5_000_000n,
    deliveryTime: 3600,
    capacity: 1,
    key: quoter,
    document: zeroHash,
    bond: 'plain',
    ...wanted,
    payment: { method: 'allowance' },
  })
  const { logs } = await seller.send(service)
  const [created] = eventsOf(logs, listingsAbi, 'ListingCreated')
  if (!created) throw new Error('Nothing was listed.')
  const { listingId } = created.args
  return {
    ...seller,
    listingId,
    async beat(client, timestamp) {
      const signing = { deployment, signer: seller.account, listingId, timestamp }
      return client.sendHeartbeat(await signHeartbeat(signing))
    },
  }
}

/** A newcomer with 1,000 USDC, and nothing allowed to anybody. */
export async function newPayer(stack: Stack): Promise<Newcomer> {
  const payer = await newcomer(stack)
  await payer.send(drip(deployment))
  return payer
}

export function balanceOf({ chain }: Stack, address: Address): Promise<bigint> {
  return chain.readContract({
    address: usdc,
    abi: erc20Abi,
    functionName: 'balanceOf',
    args: [address],
  })
}
