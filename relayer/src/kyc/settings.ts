import type { Hex } from 'viem'
import { privateKeyToAddress } from 'viem/accounts'
import { z } from 'zod'
import { whole } from '../environment.ts'
import { privateKeySchema } from '../signers/settings.ts'

/** Identity checks, and with whom. */
export type IdentitySettings = {
  /** Where the provider is asked, as whom, and with which secret both sign. */
  readonly veriff: { readonly url: string; readonly key: string; readonly secret: string }
  /** Where the person comes back to. */
  readonly returnUrl: string
  /** Checks begun in a day, of all accounts. */
  readonly perDay: number
  /** What an approved check counts as, and for how many days. */
  readonly tier: number
  readonly days: number
  /** Answers validation requests on the chain; undefined: none are answered. */
  readonly validatorKey: Hex | undefined
}

/** The part of the environment that is about identity checks, all of it optional. */
export const identitySettingsSchema = z
  .object({
    VERIFF_API_KEY: z
      .string()
      .regex(/^[\x21-\x7e]{8,128}$/)
      .optional(),
    VERIFF_SECRET: z
      .string()
      .regex(/^[\x21-\x7e]{16,128}$/)
      .optional(),
    VERIFF_URL: z.url({ protocol: /^https?$/ }).default('https://stationapi.veriff.com'),
    IDENTITY_RETURN_URL: z.url({ protocol: /^https$/ }).optional(),
    IDENTITY_PER_DAY: whole(1, 1_000_000).default(200),
    IDENTITY_TIER: whole(1, 9).default(1),
    IDENTITY_DAYS: whole(1, 3650).default(365),
    IDENTITY_PRIVATE_KEY: privateKeySchema.optional(),
  })
  .superRefine((values, context) => {
    if (values.VERIFF_API_KEY === undefined) return
    for (const name of ['VERIFF_SECRET', 'IDENTITY_RETURN_URL'] as const) {
      if (values[name] !== undefined) continue
      const message = 'must be given beside VERIFF_API_KEY'
      context.addIssue({ code: 'custom', path: [name], message })
    }
  })

/** Undefined where nobody is checked. */
export function readIdentitySettings(
  values: z.output<typeof identitySettingsSchema>,
): IdentitySettings | undefined {
  const { VERIFF_API_KEY: key, VERIFF_SECRET: secret, IDENTITY_RETURN_URL: returnUrl } = values
  if (!key || !secret || !returnUrl) return undefined
  return Object.freeze({
    veriff: { url: values.VERIFF_URL.replace(/\/+$/, ''), key, secret },
    returnUrl,
    perDay: values.IDENTITY_PER_DAY,
    tier: values.IDENTITY_TIER,
    days: values.IDENTITY_DAYS,
    validatorKey: values.IDENTITY_PRIVATE_KEY,
  })
}

/** The settings as they may be printed: keys as their addresses. */
export function redactIdentitySettings(settings: IdentitySettings | undefined) {
  if (!settings) return undefined
  const { veriff, validatorKey, ...rest } = settings
  return { ...rest, url: veriff.url, validator: validatorKey && privateKeyToAddress(validatorKey) }
}
