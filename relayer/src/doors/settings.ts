import { z } from 'zod'
import { whole } from '../environment.ts'

/** What the doors over the command table stand on. */
export type DoorSettings = {
  /** The read model's GraphQL; without it the doors are off. */
  readonly indexerUrl: string | undefined
  /** Seconds who follows events may leave what it is sent unread. */
  readonly slowReader: number
}

/** The part of the environment that is about doors, all of it optional. */
export const doorSettingsSchema = z.object({
  INDEXER_URL: z.url({ protocol: /^https?$/ }).optional(),
  SLOW_READER_SECONDS: whole(1, 600).default(30),
})

export function readDoorSettings({
  INDEXER_URL,
  SLOW_READER_SECONDS,
}: z.output<typeof doorSettingsSchema>): DoorSettings {
  return Object.freeze({ indexerUrl: INDEXER_URL, slowReader: SLOW_READER_SECONDS })
}

/** The settings as they may be printed: URLs as their origins. */
export function redactDoorSettings({ indexerUrl, ...rest }: DoorSettings) {
  return { indexerUrl: indexerUrl && new URL(indexerUrl).origin, ...rest }
}
