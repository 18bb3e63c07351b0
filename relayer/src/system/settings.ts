import type { Hex } from 'viem'
import { privateKeyToAddress } from 'viem/accounts'
import { z } from 'zod'
import { whole } from '../environment.ts'
import { privateKeySchema } from '../signers/settings.ts'

export type SystemSettings = {
  /** Of an account bound to a system agent. */
  readonly key: Hex
  /** Points of the jobs posted in one UTC day; the chain mints 1,000 at most. */
  readonly pointsPerDay: number
  /** Jobs of its own that may be open at once. */
  readonly maxOpen: number
  /** Open posted jobs of everybody below which a bounty is posted, at most one a day. */
  readonly minOpen: number
  /** Seconds between two looks. */
  readonly interval: number
}

/** The part of the environment that is about the system agent, all of it optional. */
export const systemSettingsSchema = z.object({
  SYSTEM_PRIVATE_KEY: privateKeySchema.optional(),
  SYSTEM_POINTS_PER_DAY: whole(0, 1000).default(300),
  SYSTEM_MAX_OPEN: whole(0, 1000).default(10),
  SYSTEM_MIN_OPEN: whole(0, 100_000).default(5),
  SYSTEM_SECONDS: whole(1, 3600).default(60),
})

export function readSystemSettings(
  values: z.output<typeof systemSettingsSchema>,
): SystemSettings | undefined {
  if (!values.SYSTEM_PRIVATE_KEY) return undefined
  return Object.freeze({
    key: values.SYSTEM_PRIVATE_KEY,
    pointsPerDay: values.SYSTEM_POINTS_PER_DAY,
    maxOpen: values.SYSTEM_MAX_OPEN,
    minOpen: values.SYSTEM_MIN_OPEN,
    interval: values.SYSTEM_SECONDS,
  })
}

/** The settings as they may be printed: the key as its address. */
export function redactSystemSettings(settings: SystemSettings | undefined) {
  if (!settings) return undefined
  const { key, ...rest } = settings
  return { ...rest, account: privateKeyToAddress(key) }
}
