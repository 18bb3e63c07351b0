import type { DepositMethod, DepositQuote, DepositTerms, Token } from '@guildhall/sdk'
import { privateKeyToAddress } from 'viem/accounts'
import { ConfigError } from '../config.ts'
import type { Deps } from '../deps.ts'
import { Problem } from '../problems/problem.ts'
import { payableToken } from '../x402/checkPayment.ts'
import { currency, type DepositSettings } from './settings.ts'

/** Hundredths of a percent in one. */
const all = 10_000n

/**
 * The settings, where there are deposits.
 *
 * @throws {Problem} `not-found`.
 */
export function settingsOf({ config }: Pick<Deps, 'config'>): DepositSettings {
  if (config.deposits) return config.deposits
  throw new Problem('not-found', {
    detail: 'This relayer takes no deposits.',
    hint: 'Use another, or have whoever runs it set DEPOSITS.',
  })
}

/**
 * The token deposits arrive in.
 *
 * @throws {ConfigError} where it is none of the deployment's, or has no minor units of the currency.
 */
export function depositToken(deps: Pick<Deps, 'config' | 'deployment'>): Token {
  const token = payableToken(deps, settingsOf(deps).token)
  if (token && token.decimals >= currency.decimals) return token
  const message = 'must be a token of the deployment, and no points'
  throw new ConfigError({
    issues: [{ code: 'custom', path: ['DEPOSIT_TOKEN'], message, input: undefined }],
  })
}

/** A currency's minor units in the token's smallest. */
export function inToken(deps: Pick<Deps, 'config' | 'deployment'>, amount: bigint): bigint {
  return amount * 10n ** BigInt(depositToken(deps).decimals - currency.decimals)
}

/** What a relayer takes deposits by. */
export function termsOf(deps: Pick<Deps, 'config'>): DepositTerms {
  const settings = settingsOf(deps)
  return {
    methods: [...settings.methods],
    currency: currency.code,
    min: String(settings.min),
    max: String(settings.max),
    perDay: String(settings.perAccountDay),
    fee: { bps: settings.fee.bps, fixed: String(settings.fee.fixed) },
    token: settings.token,
    float: privateKeyToAddress(settings.floatKey),
  }
}

/**
 * What a deposit costs: the fee is on top, rounded up.
 *
 * @throws {Problem} `not-found` where there is no such way in; `malformed` below the least or above the most.
 */
export function quoteDeposit(
  deps: Pick<Deps, 'config' | 'deployment'>,
  method: DepositMethod,
  amount: bigint,
): DepositQuote {
  const settings = settingsOf(deps)
  if (!settings.methods.includes(method)) {
    const detail = `Deposits are by ${settings.methods.join(', ')} here, and not by ${method}.`
    throw new Problem('not-found', { detail })
  }
  const { min, max, fee } = settings
  if (amount < min || amount > max) {
    throw new Problem('malformed', {
      detail: `A deposit is of ${min} to ${max} minor units of ${currency.code}.`,
      min: String(min),
      max: String(max),
    })
  }
  const part = method === 'sandbox' ? 0n : (amount * BigInt(fee.bps) + all - 1n) / all + fee.fixed
  return {
    method,
    currency: currency.code,
    amount: String(amount),
    fee: String(part),
    total: String(amount + part),
    token: settings.token,
    tokenAmount: String(inToken(deps, amount)),
  }
}
