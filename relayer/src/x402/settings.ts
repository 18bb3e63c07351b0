import { type Hex, parseEther } from 'viem'
import { privateKeyToAddress } from 'viem/accounts'
import { z } from 'zod'
import { coin, whole } from '../environment.ts'
import { privateKeySchema } from '../signers/settings.ts'

export type X402Settings = {
  /** Signs quotes of listings that name its address; undefined: nothing is quoted. */
  readonly quoteKey: Hex | undefined
  /** Another facilitator, which then settles purchases. */
  readonly facilitatorUrl: string | undefined
  /** To whom payments are settled: accounts of agents (and deposits of quotes made here), or anyone. */
  readonly payTo: 'members' | 'anyone'
  /** The least that is settled, in whole tokens. */
  readonly minAmount: string
  /** Settlements to one account in a minute, and to all in a day. */
  readonly perMinute: number
  readonly perDay: number
  /** The coin that transactions of one kind may cost in a day, in wei. */
  readonly costPerDay: bigint
  /** Seconds a settlement is waited for before it is told as pending. */
  readonly waitSeconds: number
}

/** The part of the environment that is about payments by x402. */
export const x402SettingsSchema = z.object({
  QUOTE_PRIVATE_KEY: privateKeySchema.optional(),
  X402_FACILITATOR_URL: z.url({ protocol: /^https?$/ }).optional(),
  X402_PAY_TO: z.enum(['members', 'anyone']).default('members'),
  X402_MIN_AMOUNT: z
    .string()
    .regex(/^[0-9]{1,9}(\.[0-9]{1,18})?$/)
    .default('0.01'),
  X402_PER_MINUTE: whole(1, 1_000_000).default(60),
  X402_PER_DAY: whole(1, 100_000_000).default(20_000),
  X402_COIN_PER_DAY: coin.default(parseEther('5')),
  X402_WAIT_SECONDS: whole(1, 80).default(25),
})

export function readX402Settings(values: z.output<typeof x402SettingsSchema>): X402Settings {
  return Object.freeze({
    quoteKey: values.QUOTE_PRIVATE_KEY,
    facilitatorUrl: values.X402_FACILITATOR_URL,
    payTo: values.X402_PAY_TO,
    minAmount: values.X402_MIN_AMOUNT,
    perMinute: values.X402_PER_MINUTE,
    perDay: values.X402_PER_DAY,
    costPerDay: values.X402_COIN_PER_DAY,
    waitSeconds: values.X402_WAIT_SECONDS,
  })
}

/** The settings as they may be printed: keys as their addresses, URLs as their origins, wei in digits. */
export function redactX402Settings(settings: X402Settings) {
  const { quoteKey, facilitatorUrl, costPerDay, ...rest } = settings
  return {
    ...rest,
    costPerDay: String(costPerDay),
    quoter: quoteKey && privateKeyToAddress(quoteKey),
    facilitator: facilitatorUrl && new URL(facilitatorUrl).origin,
  }
}
