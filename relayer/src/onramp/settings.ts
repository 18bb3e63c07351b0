import { localChainId } from '@guildhall/sdk'
import { type Address, type Hex, parseUnits } from 'viem'
import { privateKeyToAddress } from 'viem/accounts'
import { z } from 'zod'
import { address, list, whole } from '../environment.ts'
import { privateKeySchema } from '../signers/settings.ts'

/** Deposits by card and bank. Amounts in minor units of the currency. */
export type DepositSettings = {
  readonly methods: readonly ('card' | 'bank' | 'sandbox')[]
  /** Owns the tokens that are paid out, and signs each payment of them. */
  readonly floatKey: Hex
  readonly token: Address
  readonly min: bigint
  /** Of one payment. */
  readonly max: bigint
  /** Paid out to everybody in a UTC day. */
  readonly perDay: bigint
  /** Of one account, in 24 hours. */
  readonly perAccountDay: bigint
  /** The same by the tier of its identity, from 0, where that is less; empty: it does not matter. */
  readonly tiers: readonly bigint[]
  readonly fee: { readonly bps: number; readonly fixed: bigint }
  /** How long received money waits before it is paid out. */
  readonly holdHours: number
  readonly bank: { readonly account: string; readonly secret: string } | undefined
}

/** What the relayer asks Stripe with; its notices are signed with one of the secrets. */
export type StripeSettings = {
  readonly key: string
  readonly secrets: readonly string[]
  readonly url: string
  /** Where who paid is sent back to; `{id}` is what it was for. */
  readonly returnUrl: string
}

/** The currency of all prices, and its minor units: tokens are taken to be worth one each. */
export const currency = { code: 'usd', decimals: 2 } as const

const money = z
  .string()
  .regex(/^[0-9]{1,9}(\.[0-9]{1,2})?$/, 'must be like 25.00')
  .transform((text) => parseUnits(text, currency.decimals))

/** The part of the environment that is about deposits, all of it optional. */
export const depositSettingsSchema = z
  .object({
    CHAIN_ID: z.string().optional(),
    DEPOSITS: list.pipe(z.array(z.enum(['card', 'bank', 'sandbox'])).max(3)).optional(),
    FLOAT_PRIVATE_KEY: privateKeySchema.optional(),
    DEPOSIT_TOKEN: address.optional(),
    DEPOSIT_MIN: money.default(100n),
    DEPOSIT_MAX: money.default(50_000n),
    DEPOSIT_PER_DAY: money.default(500_000n),
    DEPOSIT_PER_ACCOUNT_DAY: money.default(100_000n),
    DEPOSIT_TIERS: list.pipe(z.array(money).min(1).max(10)).optional(),
    DEPOSIT_FEE_BPS: whole(0, 2000).default(0),
    DEPOSIT_FEE_FIXED: money.default(0n),
    DEPOSIT_HOLD_HOURS: whole(0, 2160).default(0),
    BANK_ACCOUNT: z.string().min(1).max(500).optional(),
    BANK_SECRET: z
      .string()
      .regex(/^whsec_[A-Za-z0-9+/]{32,88}={0,2}$/)
      .optional(),
    STRIPE_SECRET_KEY: z
      .string()
      .regex(/^[\x21-\x7e]{8,256}$/)
      .optional(),
    STRIPE_WEBHOOK_SECRETS: list
      .pipe(
        z
          .array(z.string().regex(/^[\x21-\x7e]{8,256}$/))
          .min(1)
          .max(4),
      )
      .optional(),
    STRIPE_API_URL: z.url({ protocol: /^https?$/ }).default('https://api.stripe.com'),
    STRIPE_RETURN_URL: z.url({ protocol: /^https?$/ }).optional(),
  })
  .superRefine((values, context) => {
    const fault = (name: string, message: string) =>
      context.addIssue({ code: 'custom', path: [name], message })
    const need = (names: readonly (keyof typeof values)[], why: string) => {
      for (const name of names) if (values[name] === undefined) fault(name, `must be given ${why}`)
    }
    if (values.STRIPE_SECRET_KEY !== undefined) {
      need(['STRIPE_WEBHOOK_SECRETS', 'STRIPE_RETURN_URL'], 'beside STRIPE_SECRET_KEY')
    }
    const { DEPOSITS: methods = [] } = values
    if (methods.length === 0) return
    need(['FLOAT_PRIVATE_KEY', 'DEPOSIT_TOKEN'], 'where there are DEPOSITS')
    if (methods.includes('card')) need(['STRIPE_SECRET_KEY'], 'for deposits by card')
    if (methods.includes('bank')) need(['BANK_ACCOUNT', 'BANK_SECRET'], 'for deposits by bank')
    if (methods.includes('sandbox') && values.CHAIN_ID !== String(localChainId)) {
      fault('DEPOSITS', `sandbox is for chain ${localChainId} only`)
    }
    if (values.DEPOSIT_MIN < 1n) fault('DEPOSIT_MIN', 'must be above 0')
    if (values.DEPOSIT_MAX < values.DEPOSIT_MIN) fault('DEPOSIT_MAX', 'is below DEPOSIT_MIN')
    if (values.DEPOSIT_PER_DAY < values.DEPOSIT_MAX) {
      fault('DEPOSIT_PER_DAY', 'is below DEPOSIT_MAX: some could never be paid out')
    }
  })

type Values = z.output<typeof depositSettingsSchema>

/** Undefined where there are no deposits. */
export function readDepositSettings(values: Values): DepositSettings | undefined {
  const { DEPOSITS: methods = [], FLOAT_PRIVATE_KEY: floatKey, DEPOSIT_TOKEN: token } = values
  if (methods.length === 0 || !floatKey || !token) return undefined
  const { BANK_ACCOUNT: account, BANK_SECRET: secret } = values
  return Object.freeze({
    methods,
    floatKey,
    token,
    min: values.DEPOSIT_MIN,
    max: values.DEPOSIT_MAX,
    perDay: values.DEPOSIT_PER_DAY,
    perAccountDay: values.DEPOSIT_PER_ACCOUNT_DAY,
    tiers: values.DEPOSIT_TIERS ?? [],
    fee: { bps: values.DEPOSIT_FEE_BPS, fixed: values.DEPOSIT_FEE_FIXED },
    holdHours: values.DEPOSIT_HOLD_HOURS,
    bank: account && secret && methods.includes('bank') ? { account, secret } : undefined,
  })
}

/** Undefined where nobody pays by card. */
export function readStripeSettings(values: Values): StripeSettings | undefined {
  const { STRIPE_SECRET_KEY: key, STRIPE_WEBHOOK_SECRETS: secrets, STRIPE_API_URL: url } = values
  const { STRIPE_RETURN_URL: returnUrl } = values
  if (!key || !secrets || !returnUrl) return undefined
  return Object.freeze({ key, secrets, url, returnUrl })
}

/** The settings as they may be printed: keys as their addresses, amounts in digits. */
export function redactDepositSettings(settings: DepositSettings | undefined) {
  if (!settings) return undefined
  const { floatKey, bank, fee, min, max, perDay, perAccountDay, tiers, ...rest } = settings
  return {
    ...rest,
    float: privateKeyToAddress(floatKey),
    bank: bank !== undefined,
    min: String(min),
    max: String(max),
    perDay: String(perDay),
    perAccountDay: String(perAccountDay),
    tiers: tiers.map(String),
    fee: { bps: fee.bps, fixed: String(fee.fixed) },
  }
}

/** The settings as they may be printed: that there is a key, and where it is sent. */
export function redactStripeSettings(settings: StripeSettings | undefined) {
  return settings && { url: new URL(settings.url).origin, secrets: settings.secrets.length }
}
