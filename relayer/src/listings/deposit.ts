import { erc20Abi } from 'viem'
import type { Deps } from '../deps.ts'
import type { QuoteRow } from './quoteRow.ts'

/** Whether the price lies in a quote's deposit. */
export async function isPaid({ chain }: Pick<Deps, 'chain'>, quote: QuoteRow): Promise<boolean> {
  return (await balanceOf({ chain }, quote)) >= BigInt(quote.price)
}

export function balanceOf({ chain }: Pick<Deps, 'chain'>, { token, deposit }: QuoteRow) {
  return chain.readContract({
    address: token,
    abi: erc20Abi,
    functionName: 'balanceOf',
    args: [deposit],
  })
}
