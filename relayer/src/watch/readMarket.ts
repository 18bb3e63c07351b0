import { graphql, type ResultOf } from '@guildhall/sdk/readModel/graphql'
import { erc20Abi, formatUnits, getAddress } from 'viem'
import type { Deps } from '../deps.ts'
import { readModel } from '../doors/context.ts'

const marketQuery = graphql(`
  query Watch {
    meta { block blockTimestamp chainHead lagBlocks status solvency }
    solvency { holder contract block liabilities token { address decimals } }
    pointStats { burned today { burned room { all joining system } } }
  }
`)

export type Market = ResultOf<typeof marketQuery>

/** What of a token a contract of the market holds and what it owes, in whole tokens. */
export type Holding = {
  readonly holder: string
  readonly token: string
  readonly balance: number
  readonly liabilities: number
}

/**
 * The market as the read model has it.
 *
 * @throws {Problem} `not-connected` where there is no read model; whatever goes wrong on the way to it.
 */
export async function readMarket(deps: Pick<Deps, 'config'>): Promise<Market> {
  return readModel(deps).ask(marketQuery, {})
}

/** What each contract owes by the read model, and what it has by the chain, at the end of the same block. */
export async function readHoldings(
  { chain }: Pick<Deps, 'chain'>,
  { solvency }: Pick<Market, 'solvency'>,
): Promise<readonly Holding[]> {
  return Promise.all(
    solvency.map(async ({ holder, contract, block, liabilities, token }) => {
      const { decimals } = token
      const balance = await chain.readContract({
        address: getAddress(token.address),
        abi: erc20Abi,
        functionName: 'balanceOf',
        args: [getAddress(contract)],
        blockNumber: BigInt(block),
      })
      return {
        holder,
        token: token.address,
        balance: Number(formatUnits(balance, decimals)),
        liabilities: Number(formatUnits(BigInt(liabilities), decimals)),
      }
    }),
  )
}
