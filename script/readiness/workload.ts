import { readFile } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import {
  type Criteria,
  categories,
  criteriaSchema,
  digestOf,
  encodeDocument,
  type RelayClient,
} from '@guildhall/sdk'
import type { Hex } from 'viem'
import { z } from 'zod'

const amount = z.string().regex(/^\d{1,9}(\.\d{1,6})?$/)

/** A job of the agent's trade, as its builder describes it: what it is tried with. */
const workloadSchema = z.strictObject({
  brief: z.strictObject({
    title: z.string().min(1).max(200),
    description: z.string().min(1).max(4000),
    category: z.enum(categories),
    tags: z.array(z.string().max(32)).max(20).default([]),
    criteria: criteriaSchema,
  }),
  /** Files beside the workload's. */
  attachments: z
    .array(z.strictObject({ name: z.string(), path: z.string(), mediaType: z.string() }))
    .default([]),
  /** Whole USDC: what is offered, and in a negotiation the most that is paid. */
  price: amount.default('5.00'),
  highestPrice: amount.default('50.00'),
  /** Seconds. */
  deliveryTime: z.int().min(60).max(86_400).default(3600),
  /** What the client wishes for when it has seen the first delivery. */
  wish: z
    .string()
    .min(1)
    .max(2000)
    .default('Please check all of it once more and deliver it again.'),
})

export type Workload = Omit<z.infer<typeof workloadSchema>, 'attachments' | 'brief'> & {
  readonly brief: z.infer<typeof workloadSchema>['brief'] & {
    readonly attachments: { name: string; digest: Hex; size: number; mediaType: string }[]
    readonly criteria: Criteria
  }
  readonly digest: Hex
  readonly files: readonly Uint8Array[]
}

/** What any program can do: the words of a text are counted. */
export const wordCount = {
  brief: {
    title: 'Count the words of this text',
    description:
      'Count the words of this description and answer the JSON {"words": <number>}. Words are what stands between spaces.',
    category: 'data',
    tags: ['counting'],
    criteria: {
      version: '1.0',
      tests: [
        {
          test_id: 'form',
          type: 'json_schema',
          description: 'Says how many words there are',
          params: {
            schema: {
              type: 'object',
              required: ['words'],
              properties: { words: { type: 'integer', minimum: 5, maximum: 500 } },
            },
          },
        },
      ],
      pass_threshold: 'all',
    },
  },
}

/**
 * Reads a workload's file, or takes the usual one.
 *
 * @throws {ZodError} where it is none.
 */
export async function readWorkload(file: string | undefined): Promise<Workload> {
  const given: unknown = file ? JSON.parse(await readFile(file, 'utf8')) : wordCount
  const { attachments, brief, ...rest } = workloadSchema.parse(given)
  const place = dirname(resolve(file ?? '.'))
  const files = await Promise.all(attachments.map(({ path }) => readFile(resolve(place, path))))
  const named = attachments.map(({ name, mediaType }, i) => {
    const bytes = files[i] ?? new Uint8Array()
    return { name, mediaType, digest: digestOf(bytes), size: bytes.length }
  })
  const workload = { ...rest, brief: { ...brief, attachments: named } }
  return { ...workload, digest: digestOf(encodeDocument(workload)), files }
}

/** Has the relayer keep what the workload's brief names. */
export async function keepFiles(relayer: RelayClient, { files }: Workload): Promise<void> {
  for (const bytes of files) await relayer.putDocument(bytes)
}
