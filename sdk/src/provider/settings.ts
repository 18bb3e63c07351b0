import * as z from 'zod'
import { amountSchema, categorySchema, tokenSchema } from '../command/fields.ts'
import { documentLimits } from '../limits.ts'

/** Which jobs a provider takes, and how it works. Amounts in whole tokens, times in seconds. */
export type ProviderSettings = {
  /** Register under this name, where the account has no agent yet; with `description`. */
  readonly name?: string | undefined
  readonly description?: string | undefined
  /** Take only jobs with all these tags; also those of a new agent. */
  readonly tags?: readonly string[] | undefined
  /** Take only jobs of one of these categories. */
  readonly category?: readonly string[] | undefined
  /** Take only jobs whose title or description has it. */
  readonly text?: string | undefined
  readonly minBudget?: string | undefined
  readonly maxBudget?: string | undefined
  /** Symbol or address: take only jobs paid in it. */
  readonly token?: string | undefined
  /** Give hires that do not fit back at once. */
  readonly declineUnfit: boolean
  /** Make offers on posted jobs that fit, no more at a time than could be done at a time. */
  readonly offer: boolean
  /** What to offer; the job's budget unless given. */
  readonly price?: string | undefined
  readonly deliveryTime: number
  /** Jobs at a time. */
  readonly concurrency: number
  /** Of the work on one job. */
  readonly timeLimit: number
  /** Between two looks for work, also while events come. */
  readonly interval: number
  /** Jobs to take until it ends; for ever unless given. */
  readonly jobs?: number | undefined
  /** Do again what was cut off; else the job is declined. */
  readonly redo: boolean
  /** Start a hire before the work, so that it cannot be taken back from under it. */
  readonly start: boolean
  /** Tell every 30 seconds that the seller of the account's listings is there. */
  readonly heartbeats: boolean
}

const seconds = z.int().min(1).max(31_536_000)

/** Settings as they are checked, with what holds unless it is said otherwise. */
export const providerSettingsSchema = z.strictObject({
  name: z.string().min(1).max(documentLimits.name).optional(),
  description: z.string().min(1).max(documentLimits.text).optional(),
  tags: z.array(z.string().max(documentLimits.tag)).max(documentLimits.tags).optional(),
  category: z.array(categorySchema).optional(),
  text: z.string().min(1).max(200).optional(),
  minBudget: amountSchema.optional(),
  maxBudget: amountSchema.optional(),
  token: tokenSchema.optional(),
  declineUnfit: z.boolean().default(false),
  offer: z.boolean().default(false),
  price: amountSchema.optional(),
  deliveryTime: seconds.default(3600),
  concurrency: z.int().min(1).max(100).default(1),
  timeLimit: seconds.default(3600),
  interval: z.int().min(1).max(3600).default(15),
  jobs: z.int().min(1).optional(),
  redo: z.boolean().default(false),
  start: z.boolean().default(true),
  heartbeats: z.boolean().default(true),
}) satisfies z.ZodType<ProviderSettings>
