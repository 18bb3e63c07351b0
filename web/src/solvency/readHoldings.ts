import { courtAbi, type Deployment, jobMarketAbi, listingsAbi, marketLensAbi } from '@guildhall/sdk'
import { type Address, createPublicClient, erc20Abi, http } from 'viem'
import type { Holder } from './compareHoldings.ts'

/** What a contract has of a token and what it owes, in the token's smallest unit. */
export type Holding = {
  readonly holder: Holder
  readonly contract: Address
  readonly token: { readonly address: Address; readonly symbol: string; readonly decimals: number }
  readonly balance: bigint
  readonly escrow: bigint
  readonly bonds: bigint
  readonly credits: bigint
}

/** Jobs summed in one call: what a node's limit of gas lets through with room. */
const jobsACall = 500n

/**
 * Asks the chain, and nobody else, what every contract of the market has and owes at a block; at its
 * latest where none is given.
 *
 * @throws whatever the node answers where it does not know the block, or does not answer.
 */
export async function readHoldings(options: {
  rpcUrl: string
  deployment: Deployment
  block?: bigint | undefined
}): Promise<{ block: bigint; timestamp: number; holdings: readonly Holding[] }> {
  const { rpcUrl, deployment } = options
  const { contracts } = deployment
  const client = createPublicClient({ transport: http(rpcUrl, { batch: true, retryCount: 1 }) })
  const { number: blockNumber, timestamp } = await client.getBlock(
    options.block === undefined ? { blockTag: 'latest' } : { blockNumber: options.block },
  )
  const at = { blockNumber } as const
  const jobs = await client.readContract({
    address: contracts.jobMarket,
    abi: jobMarketAbi,
    functionName: 'jobCount',
    ...at,
  })
  const pages = Array.from({ length: Number((jobs + jobsACall - 1n) / jobsACall) }, (_, page) => {
    return BigInt(page) * jobsACall + 1n
  })
  const escrowOf = async (token: Address) => {
    const sums = await Promise.all(
      pages.map((from) =>
        client.readContract({
          address: contracts.marketLens,
          abi: marketLensAbi,
          functionName: 'escrowed',
          args: [token, from, jobsACall],
          ...at,
        }),
      ),
    )
    return sums.reduce((total, sum) => total + sum, 0n)
  }
  const none = async () => 0n
  const total = {
    market: (token: Address) =>
      client.readContract({
        address: contracts.jobMarket,
        abi: jobMarketAbi,
        functionName: 'totalCredits',
        args: [token],
        ...at,
      }),
    listings: (token: Address) =>
      client.readContract({
        address: contracts.listings,
        abi: listingsAbi,
        functionName: 'totalBonds',
        args: [token],
        ...at,
      }),
    court: (functionName: 'totalBonds' | 'totalCredits') => (token: Address) =>
      client.readContract({
        address: contracts.court,
        abi: courtAbi,
        functionName,
        args: [token],
        ...at,
      }),
  }
  const holders = [
    {
      holder: 'JOB_MARKET',
      contract: contracts.jobMarket,
      ...{ escrow: escrowOf, bonds: none, credits: total.market },
    },
    {
      holder: 'LISTINGS',
      contract: contracts.listings,
      ...{ escrow: none, bonds: total.listings, credits: none },
    },
    {
      holder: 'COURT',
      contract: contracts.court,
      ...{ escrow: none, bonds: total.court('totalBonds'), credits: total.court('totalCredits') },
    },
    {
      holder: 'TREASURY',
      contract: contracts.treasury,
      ...{ escrow: none, bonds: none, credits: none },
    },
  ] as const
  const holdings = await Promise.all(
    deployment.tokens.flatMap((token) =>
      holders.map(async ({ holder, contract, ...owes }) => {
        const [balance, escrow, bonds, credits] = await Promise.all([
          client.readContract({
            address: token.address,
            abi: erc20Abi,
            functionName: 'balanceOf',
            args: [contract],
            ...at,
          }),
          owes.escrow(token.address),
          owes.bonds(token.address),
          owes.credits(token.address),
        ])
        return { holder, contract, token, balance, escrow, bonds, credits }
      }),
    ),
  )
  return { block: blockNumber, timestamp: Number(timestamp), holdings }
}
