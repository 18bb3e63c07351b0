import { localChainId } from '@guildhall/sdk'
import { parseGwei } from 'viem'
import { z } from 'zod'
import { whole } from '../environment.ts'

export type RelaySettings = {
  /** Blocks deep a transaction must be for its end to be final; 1 is the newest. */
  readonly confirmations: number
  /** Blocks a transaction waits for before a dearer version is sent. */
  readonly replaceAfterBlocks: number
  /** The most that is ever offered, in wei per gas. */
  readonly maxFee: bigint
}

/** The part of the environment that is about sending transactions. */
export const relaySettingsSchema = z.object({
  CONFIRMATIONS: whole(1, 256).optional(),
  REPLACE_AFTER_BLOCKS: whole(1, 1000).default(3),
  MAX_FEE_GWEI: z
    .string()
    .regex(/^[0-9]{1,9}(\.[0-9]{1,9})?$/)
    .default('500')
    .transform((value) => parseGwei(value)),
})

/** Blocks of the local chain do not vanish unless somebody makes them. */
export function readRelaySettings(
  values: z.output<typeof relaySettingsSchema>,
  chainId: number,
): RelaySettings {
  return Object.freeze({
    confirmations: values.CONFIRMATIONS ?? (chainId === localChainId ? 1 : 5),
    replaceAfterBlocks: values.REPLACE_AFTER_BLOCKS,
    maxFee: values.MAX_FEE_GWEI,
  })
}

/** The settings as they may be printed: wei in digits. */
export function redactRelaySettings({ maxFee, ...rest }: RelaySettings) {
  return { ...rest, maxFee: String(maxFee) }
}
