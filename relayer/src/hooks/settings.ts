import { networksSchema } from '@guildhall/sdk/outgoing/networks'
import type { Hex } from 'viem'
import { z } from 'zod'
import { whole } from '../environment.ts'
import { privateKeySchema } from '../signers/settings.ts'

export type HookSettings = {
  /** Networks that may be called although they are not public. */
  readonly outgoingAllowed: readonly string[]
  /** Seconds before the second try, the third and so on. */
  readonly retries: readonly number[]
  /** How long a receiver may take, in milliseconds. */
  readonly timeout: number
  /** 32 bytes that seal receivers' secrets; undefined: they are kept as they are, and there are no webhooks. */
  readonly key: Hex | undefined
}

/** The part of the environment that is about hooks, all of it optional. */
export const hookSettingsSchema = z.object({
  OUTGOING_ALLOWED: networksSchema.optional(),
  HOOK_RETRIES: z
    .string()
    .regex(/^[0-9]{1,6}(?:\.[0-9]{1,3})?(?: [0-9]{1,6}(?:\.[0-9]{1,3})?){0,19}$/)
    .transform((list) => list.split(' ').map(Number))
    // What Standard Webhooks recommends
    .default([5, 300, 1800, 7200, 18_000, 36_000, 50_400, 72_000, 86_400]),
  HOOK_TIMEOUT: whole(1, 99)
    .transform((seconds) => seconds * 1000)
    .default(15_000),
  HOOK_KEY: privateKeySchema.optional(),
})

export function readHookSettings(settings: z.output<typeof hookSettingsSchema>): HookSettings {
  return Object.freeze({
    outgoingAllowed: settings.OUTGOING_ALLOWED ?? [],
    retries: settings.HOOK_RETRIES,
    timeout: settings.HOOK_TIMEOUT,
    key: settings.HOOK_KEY,
  })
}

/** The settings as they may be printed. */
export function redactHookSettings({ key, ...settings }: HookSettings) {
  return { ...settings, isSealing: key !== undefined }
}
