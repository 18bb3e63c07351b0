import { formatUnits, isAddressEqual, parseUnits } from 'viem'
import * as z from 'zod'
import type { Deployment, Token } from '../deployment.ts'
import { InvalidAmountError, UnknownTokenError } from '../errors.ts'
import { addressSchema } from './fields.ts'

/** Money told: whole tokens for people, smallest units for programs. */
export const moneySchema = z
  .strictObject({
    amount: z.string().describe('In whole tokens, as a decimal string'),
    symbol: z.string().describe('Empty where the deployment does not know the token'),
    token: addressSchema,
    units: z.string().describe("The same in the token's smallest unit"),
  })
  .describe('An amount of a token')

export type Money = z.infer<typeof moneySchema>

type Unit = Pick<Token, 'address' | 'symbol' | 'decimals'>

/** An amount of a token, in its smallest unit, to be told. */
export function moneyOf({ address, symbol, decimals }: Unit, units: bigint | string): Money {
  return {
    amount: decimalOf(BigInt(units), decimals),
    symbol,
    token: address,
    units: String(units),
  }
}

/** "36.50" and not "36.5": at least two places where the token has them. */
export function decimalOf(units: bigint, decimals: number): string {
  const [whole = '0', part = ''] = formatUnits(units, decimals).split('.')
  const places = part.padEnd(Math.min(2, decimals), '0')
  return places ? `${whole}.${places}` : whole
}

/**
 * An amount given in whole tokens, in the smallest unit.
 *
 * @throws {InvalidAmountError} when it has more places than the token, or is more than contracts count.
 */
export function unitsOf({ symbol, decimals }: Unit, amount: string): bigint {
  const places = amount.split('.')[1]?.replace(/0+$/, '').length ?? 0
  if (places > decimals) throw new InvalidAmountError({ amount, symbol, decimals })
  const units = parseUnits(amount, decimals)
  if (units >= maxUnits) throw new InvalidAmountError({ amount, symbol, decimals })
  return units
}

/** Contracts keep amounts in 96 bits. */
const maxUnits = 2n ** 96n

/**
 * A token of the deployment by its symbol or address; the first unless given.
 *
 * @throws {UnknownTokenError} when the deployment does not have it.
 */
export function findToken({ tokens, chainId }: Deployment, wanted?: string | undefined): Token {
  const found =
    wanted === undefined
      ? tokens[0]
      : tokens.find(
          ({ address, symbol }) =>
            symbol.toLowerCase() === wanted.toLowerCase() ||
            (wanted.startsWith('0x') && isAddressEqual(address, wanted as `0x${string}`)),
        )
  if (!found) throw new UnknownTokenError({ token: wanted ?? '', chainId })
  return found
}
