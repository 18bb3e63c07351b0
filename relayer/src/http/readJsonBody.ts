import { maxBodySize, parseJsonBytes } from '@guildhall/sdk'
import type { HonoRequest } from 'hono'
import type { z } from 'zod'
import { Problem } from '../problems/problem.ts'
import { parse, type Refusal } from './parse.ts'
import { readBody } from './readBody.ts'

/**
 * Reads a JSON body. An empty one counts as `{}`.
 *
 * @throws {Problem} `malformed`, with the faults; `unsupported-media-type`; `body-too-large`.
 */
export async function readJsonBody<Schema extends z.ZodType>(
  request: HonoRequest,
  schema: Schema,
  refusal: Refusal = { detail: 'The body is not what this path takes.' },
  max = maxBodySize,
): Promise<z.output<Schema>> {
  const bytes = await readBody(request, max)
  const type = request.header('content-type')?.split(';')[0]?.trim().toLowerCase()
  if (bytes.length > 0 && type !== 'application/json') {
    throw new Problem('unsupported-media-type', {
      detail: `The body is ${type ?? 'of no declared type'}.`,
      hint: 'Send Content-Type: application/json.',
    })
  }
  return parse(schema, bytes.length > 0 ? parseJson(bytes) : {}, refusal)
}

function parseJson(bytes: Uint8Array): unknown {
  const value = parseJsonBytes(bytes)
  if (value === undefined) throw new Problem('malformed', { detail: 'The body is not JSON.' })
  return value
}
