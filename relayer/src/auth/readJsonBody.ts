import type { HonoRequest } from 'hono'
import type { z } from 'zod'
import { issuesOf } from '../http/issuesOf.ts'
import { readBody } from '../http/readBody.ts'
import { Problem } from '../problems/problem.ts'

const maxSize = 64 * 1024

/**
 * Reads a small JSON body. An empty one counts as `{}`.
 *
 * @throws {Problem} `malformed`, with the faults; `unsupported-media-type`; `body-too-large`.
 */
export async function readJsonBody<Schema extends z.ZodType>(
  request: HonoRequest,
  schema: Schema,
): Promise<z.output<Schema>> {
  const bytes = await readBody(request, maxSize)
  const type = request.header('content-type')?.split(';')[0]?.trim().toLowerCase()
  if (bytes.length > 0 && type !== 'application/json') {
    throw new Problem('unsupported-media-type', {
      detail: `The body is ${type ?? 'of no declared type'}.`,
      hint: 'Send Content-Type: application/json.',
    })
  }
  const parsed = schema.safeParse(bytes.length > 0 ? parseJson(bytes) : {})
  if (parsed.success) return parsed.data
  throw new Problem('malformed', {
    detail: 'The body is not what this path takes.',
    issues: issuesOf(parsed.error),
  })
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    throw new Problem('malformed', { detail: 'The body is not JSON.' })
  }
}
