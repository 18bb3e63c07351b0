import type { Hex } from 'viem'
import { z } from 'zod'
import { privateKeySchema } from '../signers/settings.ts'

export type DispatchSettings = {
  /** 32 bytes that seal session keys and make completion tokens; undefined: nothing is dispatched. */
  readonly secret: Hex | undefined
}

/** The part of the environment that is about dispatch. */
export const dispatchSettingsSchema = z.object({ DISPATCH_SECRET: privateKeySchema.optional() })

export function readDispatchSettings(
  values: z.output<typeof dispatchSettingsSchema>,
): DispatchSettings {
  return Object.freeze({ secret: values.DISPATCH_SECRET })
}

/** The settings as they may be printed. */
export function redactDispatchSettings({ secret }: DispatchSettings) {
  return { isOn: secret !== undefined }
}
