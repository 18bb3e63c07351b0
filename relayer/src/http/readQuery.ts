import type { Context } from 'hono'
import type { z } from 'zod'
import { parse } from './parse.ts'

/** @throws {Problem} `malformed`, with the faults. */
export function readQuery<Schema extends z.ZodType>(c: Context, schema: Schema): z.output<Schema> {
  return parse(schema, c.req.query(), { detail: 'The query is not what this path takes.' })
}
