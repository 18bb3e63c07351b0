import type { Deployment, Fee as FeeBody, Token } from '@guildhall/sdk'
import { type Address, parseUnits } from 'viem'
import { type PrivateKeyAccount, privateKeyToAccount } from 'viem/accounts'
import { type Config, ConfigError } from '../config.ts'
import type { Deps } from '../deps.ts'
import { gasOfBatch } from '../relay/forward.ts'
import type { SignedRow } from '../relay/request.ts'
import { payableToken } from '../x402/checkPayment.ts'
import { settlingGas } from '../x402/settleTransfer.ts'

/** What this relayer asks for requests. Amounts in the token's smallest unit. */
export type Fee = {
  readonly when: 'beyond' | 'always'
  readonly token: Token
  readonly receiver: Address
  readonly perRequest: bigint
  readonly perCoin: bigint
  readonly max: bigint | undefined
  readonly quoter: PrivateKeyAccount
}

const coin = 10n ** 18n

/**
 * What is asked for, in a token of the deployment; undefined where nothing is.
 *
 * @throws {ConfigError} for a token that x402 cannot pay here, or a price that is none in it.
 */
export function feeOf(
  { fee, x402 }: Pick<Config, 'fee' | 'x402'>,
  deployment: Deployment,
): Fee | undefined {
  if (!fee || !x402.quoteKey) return undefined
  const token = payableToken({ deployment }, fee.token)
  if (!token) throw faulty('FEE_TOKEN', 'must be a token of the deployment, and no points')
  const units = (whole: string) => parseUnits(whole, token.decimals)
  const [perRequest, perCoin] = [units(fee.perRequest), units(fee.perCoin)]
  if (perRequest + perCoin === 0n) throw faulty('FEE_PER_REQUEST', 'is nothing in this token')
  const max = fee.max === undefined ? undefined : units(fee.max)
  if (max === 0n) throw faulty('FEE_MAX', 'is nothing in this token')
  const { when, receiver } = fee
  return {
    when,
    token,
    receiver,
    perRequest,
    perCoin,
    max,
    quoter: privateKeyToAccount(x402.quoteKey),
  }
}

/** What a request costs now: at the most it may cost, with the settlement of its fee. */
export async function priceOf(
  { limiter }: Pick<Deps, 'limiter'>,
  { perRequest, perCoin, max }: Fee,
  row: SignedRow,
): Promise<bigint> {
  const wei = (gasOfBatch([row]) + settlingGas.fee) * (await limiter.gasPrice())
  const price = perRequest + (wei * perCoin + coin - 1n) / coin
  return max !== undefined && price > max ? max : price
}

/** The fee as it is told to callers. */
export function describeFee({ when, token, receiver, quoter, ...amounts }: Fee): FeeBody {
  const { perRequest, perCoin, max } = amounts
  return {
    when,
    token: token.address,
    receiver,
    quoter: quoter.address,
    perRequest: String(perRequest),
    perCoin: String(perCoin),
    ...(max !== undefined && { max: String(max) }),
  }
}

function faulty(name: string, message: string): ConfigError {
  return new ConfigError({ issues: [{ code: 'custom', path: [name], message, input: undefined }] })
}
