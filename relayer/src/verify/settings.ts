import type { Hex } from 'viem'
import { privateKeyToAddress } from 'viem/accounts'
import { z } from 'zod'
import { list, whole } from '../environment.ts'
import { type Rate, rateSchema } from '../limits/rate.ts'
import { privateKeySchema } from '../signers/settings.ts'

export type VerifySettings = {
  /** The verifier's; undefined: nobody is verified here. */
  readonly key: Hex | undefined
  /** Without tokens no handle on X is verified. */
  readonly x: { readonly url: string; readonly tokens: readonly string[]; readonly rate: Rate }
  /** The hashtag a post has to have, without the #. */
  readonly tag: string
  /** Asked for what strangers name instead of the system's: addresses, with a port where it is not 53. */
  readonly dnsServers: readonly string[] | undefined
  /** Hours after which a linked handle is looked for again. */
  readonly recheckHours: number
  /** Attestations brought to the chain in a day. */
  readonly relaysPerDay: number
}

/** The part of the environment that is about handles, all of it optional. */
export const verifySettingsSchema = z.object({
  VERIFIER_PRIVATE_KEY: privateKeySchema.optional(),
  X_API_URL: z.url({ protocol: /^https?$/ }).default('https://api.x.com'),
  X_BEARER_TOKENS: list
    .pipe(z.array(z.string().regex(/^[A-Za-z0-9%._~+/=-]{1,512}$/)).max(16))
    .optional(),
  // What X allows an application
  X_RATE: rateSchema.default({ burst: 300, refill: 300 / 900 }),
  VERIFY_TAG: z
    .string()
    .regex(/^[A-Za-z][A-Za-z0-9_]{0,49}$/)
    .default('Guildhall'),
  DNS_SERVERS: list
    .pipe(
      z
        .array(z.string().regex(/^[0-9a-fA-F.:[\]]{2,60}$/))
        .min(1)
        .max(8),
    )
    .optional(),
  VERIFY_RECHECK_HOURS: whole(1, 87_600).default(720),
  VERIFY_RELAYS_PER_DAY: whole(0, 100_000).default(100),
})

export function readVerifySettings(values: z.output<typeof verifySettingsSchema>): VerifySettings {
  return Object.freeze({
    key: values.VERIFIER_PRIVATE_KEY,
    x: {
      url: values.X_API_URL.replace(/\/+$/, ''),
      tokens: values.X_BEARER_TOKENS ?? [],
      rate: values.X_RATE,
    },
    tag: values.VERIFY_TAG,
    dnsServers: values.DNS_SERVERS,
    recheckHours: values.VERIFY_RECHECK_HOURS,
    relaysPerDay: values.VERIFY_RELAYS_PER_DAY,
  })
}

/** The settings as they may be printed: the key as its address, tokens by their number. */
export function redactVerifySettings({ key, x, ...rest }: VerifySettings) {
  const verifier = key && privateKeyToAddress(key)
  return { ...rest, verifier, x: { ...x, tokens: x.tokens.length } }
}
