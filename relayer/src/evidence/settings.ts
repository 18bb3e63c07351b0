import { z } from 'zod'
import { evenIfFaulty, whole } from '../environment.ts'

type Model = { readonly url: string; readonly model: string }

export type EvidenceSettings = {
  readonly anthropic: (Model & { readonly key: string }) | undefined
  readonly openai: (Model & { readonly key: string }) | undefined
  readonly bedrock:
    | (Model & {
        readonly region: string
        readonly accessKeyId: string
        readonly secretAccessKey: string
        readonly sessionToken: string | undefined
      })
    | undefined
  /** Milliseconds one reviewer has for one answer. */
  readonly timeout: number
  /** Questions asked of models in 24 hours; a tenth of them for the jobs of one client. */
  readonly perDay: number
}

const url = z
  .url({ protocol: /^https?$/ })
  .refine((url) => !/[?#@]/.test(url), 'must have no query, fragment or password')
  .transform((url) => url.replace(/\/+$/, ''))
const text = z.string().min(1).max(4096)
const model = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9._:/-]{0,127}$/)
  .optional()

/** What has to be given together, by who is asked. */
const together = {
  anthropic: ['REVIEW_ANTHROPIC_KEY', 'REVIEW_ANTHROPIC_MODEL'],
  openai: ['REVIEW_OPENAI_KEY', 'REVIEW_OPENAI_MODEL'],
  bedrock: ['REVIEW_BEDROCK_KEY_ID', 'REVIEW_BEDROCK_SECRET', 'REVIEW_BEDROCK_MODEL'],
} as const

/** The part of the environment that is about looking at evidence, all of it optional. */
export const evidenceSettingsSchema = z
  .object({
    REVIEW_ANTHROPIC_KEY: text.optional(),
    REVIEW_ANTHROPIC_MODEL: model,
    REVIEW_ANTHROPIC_URL: url.default('https://api.anthropic.com'),
    REVIEW_OPENAI_KEY: text.optional(),
    REVIEW_OPENAI_MODEL: model,
    REVIEW_OPENAI_URL: url.default('https://api.openai.com/v1'),
    REVIEW_BEDROCK_KEY_ID: text.optional(),
    REVIEW_BEDROCK_SECRET: text.optional(),
    REVIEW_BEDROCK_SESSION: text.optional(),
    REVIEW_BEDROCK_MODEL: model,
    REVIEW_BEDROCK_REGION: z
      .string()
      .regex(/^[a-z0-9-]{1,64}$/)
      .default('us-east-1'),
    REVIEW_BEDROCK_URL: url.optional(),
    REVIEW_SECONDS: whole(1, 300).default(60),
    REVIEWS_PER_DAY: whole(0, 1_000_000).default(200),
  })
  .superRefine((values, { addIssue }) => {
    for (const names of Object.values(together)) {
      const given = names.filter((name) => values[name] !== undefined)
      if (given.length === 0) continue
      for (const name of names.filter((name) => !given.includes(name))) {
        addIssue({ code: 'custom', path: [name], message: `is needed with ${given[0]}` })
      }
    }
  }, evenIfFaulty)

export function readEvidenceSettings(
  values: z.output<typeof evidenceSettingsSchema>,
): EvidenceSettings {
  const { REVIEW_ANTHROPIC_KEY, REVIEW_ANTHROPIC_MODEL, REVIEW_OPENAI_KEY } = values
  const { REVIEW_OPENAI_MODEL, REVIEW_BEDROCK_KEY_ID, REVIEW_BEDROCK_MODEL } = values
  const { REVIEW_BEDROCK_REGION: region, REVIEW_BEDROCK_SECRET } = values
  return Object.freeze({
    anthropic:
      REVIEW_ANTHROPIC_KEY && REVIEW_ANTHROPIC_MODEL
        ? {
            url: values.REVIEW_ANTHROPIC_URL,
            key: REVIEW_ANTHROPIC_KEY,
            model: REVIEW_ANTHROPIC_MODEL,
          }
        : undefined,
    openai:
      REVIEW_OPENAI_KEY && REVIEW_OPENAI_MODEL
        ? { url: values.REVIEW_OPENAI_URL, key: REVIEW_OPENAI_KEY, model: REVIEW_OPENAI_MODEL }
        : undefined,
    bedrock:
      REVIEW_BEDROCK_KEY_ID && REVIEW_BEDROCK_SECRET && REVIEW_BEDROCK_MODEL
        ? {
            url: values.REVIEW_BEDROCK_URL ?? `https://bedrock-runtime.${region}.amazonaws.com`,
            region,
            accessKeyId: REVIEW_BEDROCK_KEY_ID,
            secretAccessKey: REVIEW_BEDROCK_SECRET,
            sessionToken: values.REVIEW_BEDROCK_SESSION,
            model: REVIEW_BEDROCK_MODEL,
          }
        : undefined,
    timeout: values.REVIEW_SECONDS * 1000,
    perDay: values.REVIEWS_PER_DAY,
  })
}

/** The settings as they may be printed: models and origins, no keys. */
export function redactEvidenceSettings({ timeout, perDay, ...models }: EvidenceSettings) {
  const told = Object.entries(models).map(([name, one]) => [
    name,
    one && { model: one.model, url: new URL(one.url).origin },
  ])
  return { ...Object.fromEntries(told), timeout, perDay }
}
