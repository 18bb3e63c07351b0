import { parseEther } from 'viem'
import { z } from 'zod'

/** The most that may be used in a minute or a day. */
export type Budget = { readonly requests: bigint; readonly gas: bigint; readonly wei: bigint }

/** A budget as the environment has it: requests, gas, coin, as in `60 30000000 0.02`. */
export const budgetSchema = z
  .string()
  .regex(
    /^[0-9]{1,15} [0-9]{1,18} [0-9]{1,15}(?:\.[0-9]{1,18})?$/,
    'must be requests, gas and coin, like "60 30000000 0.02"',
  )
  .transform(parseBudget)

export function parseBudget(text: string): Budget {
  const [requests = '0', gas = '0', coin = '0'] = text.split(' ')
  return { requests: BigInt(requests), gas: BigInt(gas), wei: parseEther(coin) }
}
