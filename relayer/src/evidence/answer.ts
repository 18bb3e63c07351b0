import { z } from 'zod'

/** What a model may answer, and nothing besides. */
export const answerSchema = z.strictObject({
  items: z
    .array(
      z.strictObject({
        item: z.int().min(0).max(49),
        score: z.int().min(0).max(100),
        reasons: z.array(z.string()),
      }),
    )
    .max(20),
})
export type Answer = z.infer<typeof answerSchema>

/** Name of the tool a model answers by. */
export const answerTool = 'report_evidence'
export const answerPurpose = 'Reports how each item of evidence came out.'

/** The answer as JSON Schema, in the subset all services take as strict. */
export const answerJsonSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['items'],
  properties: {
    items: {
      type: 'array',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['item', 'score', 'reasons'],
        properties: {
          item: { type: 'integer', description: 'Number of the item' },
          score: { type: 'integer', description: '0 to 100' },
          reasons: {
            type: 'array',
            items: { type: 'string' },
            description: 'At most 3, each a short sentence of your own about what is seen',
          },
        },
      },
    },
  },
}

/** An answer about exactly these items, each once; undefined where it is none. */
export function readAnswer(value: unknown, items: readonly number[]): Answer['items'] | undefined {
  const { data } = answerSchema.safeParse(value)
  if (data?.items.length !== items.length) return undefined
  const found = items.map((item) => data.items.find((one) => one.item === item))
  if (!found.every((one) => one !== undefined)) return undefined
  return found.map(({ item, score, reasons }) => ({
    item,
    score,
    reasons: reasons.slice(0, 3).map(plain),
  }))
}

/** A reason as a line of at most 200 characters: it is told to people, and may be somebody's words. */
function plain(text: string): string {
  const line = text
    .normalize('NFC')
    .replace(/[\p{C}\p{Z}]+/gu, ' ')
    .trim()
  return line.length > 200 ? `${line.slice(0, 199).replace(/[\ud800-\udbff]$/, '')}…` : line
}
