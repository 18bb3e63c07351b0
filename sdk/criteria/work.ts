import * as z from 'zod'
import type { Facts } from '../src/criteria/facts.ts'
import type { SentOutput } from '../src/criteria/readOutput.ts'
import type { RunnableTest } from '../src/criteria/strictCriteria.ts'

/** What a suite's process is told, as one JSON on its stdin. */
export type Work = {
  readonly tests: readonly RunnableTest[]
  readonly output: Omit<SentOutput, 'bytes'> & { readonly base64: string }
  readonly facts: Facts
}

/**
 * What it tells, a line each on its stdout, as it goes: that it is ready to read, that a test begins, and
 * how it came out. `index` is the test's place in what it was told.
 */
export const lineSchema = z.discriminatedUnion('said', [
  z.strictObject({ said: z.literal('begins'), index: z.int().min(0) }),
  z.strictObject({
    said: z.literal('ends'),
    index: z.int().min(0),
    outcome: z.enum(['passed', 'failed', 'error', 'budget']),
    detail: z.string(),
  }),
])

export type Line = z.infer<typeof lineSchema>
