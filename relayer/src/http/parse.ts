import type { z } from 'zod'
import { Problem } from '../problems/problem.ts'

/** Faults told at most, and characters of each: they may repeat what was sent, and no answer outgrows its question. */
const most = 10
const longest = 200

/** What is said of something malformed. */
export type Refusal = { readonly detail: string; readonly hint?: string }

/** @throws {Problem} `malformed`, with the first faults. */
export function parse<Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
  refusal: Refusal,
): z.output<Schema> {
  const { success, data, error } = schema.safeParse(value)
  if (success) return data
  const issues = error.issues.slice(0, most).map(({ path, message }) => ({
    path: path.join('.').slice(0, longest),
    message: message.slice(0, longest),
  }))
  throw new Problem('malformed', { ...refusal, issues })
}
