import { deploymentOf, listingsAbi, type Token } from '@guildhall/sdk'
import { createPublicClient, http } from 'viem'

export type BondTerms = Readonly<
  Record<'plain' | 'points', { readonly token: Token; readonly amount: bigint }>
>

/** As `Listings` numbers them. */
const kinds = { points: 1, plain: 2 } as const

export async function readBondTerms({
  chainId,
  rpcUrl,
}: {
  chainId: number
  rpcUrl: string
}): Promise<BondTerms> {
  const { contracts, tokens } = deploymentOf(chainId)
  const client = createPublicClient({ transport: http(rpcUrl) })
  const read = async (kind: keyof typeof kinds) => {
    const [address, amount] = await client.readContract({
      address: contracts.listings,
      abi: listingsAbi,
      functionName: 'bondTerms',
      args: [kinds[kind]],
    })
    const token = tokens.find((each) => each.address.toLowerCase() === address.toLowerCase())
    if (!token) throw new RangeError(`A bond in a token the deployment does not know: ${address}`)
    return { token, amount }
  }
  const [points, plain] = await Promise.all([read('points'), read('plain')])
  return { points, plain }
}
