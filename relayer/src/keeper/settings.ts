import { parseEther } from 'viem'
import { z } from 'zod'
import { coin, whole } from '../environment.ts'

export type KeeperSettings = {
  /** The coin its calls may cost in a day, in wei; a tenth of it for the jobs of one client. */
  readonly costPerDay: bigint
  /** Seconds between two looks at what is due. */
  readonly interval: number
}

/** The part of the environment that is about the keeper, all of it optional. */
export const keeperSettingsSchema = z.object({
  KEEPER: z.enum(['on', 'off']).default('off'),
  KEEPER_COIN_PER_DAY: coin.default(parseEther('0.1')),
  KEEPER_SECONDS: whole(1, 3600).default(10),
})

export function readKeeperSettings({
  KEEPER,
  KEEPER_COIN_PER_DAY,
  KEEPER_SECONDS,
}: z.output<typeof keeperSettingsSchema>): KeeperSettings | undefined {
  if (KEEPER === 'off') return undefined
  return Object.freeze({ costPerDay: KEEPER_COIN_PER_DAY, interval: KEEPER_SECONDS })
}

/** The settings as they may be printed: wei in digits. */
export function redactKeeperSettings(settings: KeeperSettings | undefined) {
  return settings && { ...settings, costPerDay: String(settings.costPerDay) }
}
