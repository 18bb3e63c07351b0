import * as z from 'zod'

/** How a judge works. Times in seconds. */
export type JudgeSettings = {
  /** Between two looks, also while events come. */
  readonly interval: number
  /** Seats to judge until it ends; for ever unless given. */
  readonly cases?: number | undefined
}

/** Settings as they are checked, with what holds unless it is said otherwise. */
export const judgeSettingsSchema = z.strictObject({
  interval: z.int().min(1).max(3600).default(15),
  cases: z.int().min(1).optional(),
}) satisfies z.ZodType<JudgeSettings>
