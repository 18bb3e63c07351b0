import { maxBodySize } from '@guildhall/sdk'
import type { Context } from 'hono'
import { Problem } from '../problems/problem.ts'
import { readBody } from './readBody.ts'

/**
 * The text of a body that says it is JSON.
 *
 * @throws {Problem} `unsupported-media-type` or `body-too-large`.
 */
export async function readJson(c: Context): Promise<string> {
  const type = c.req.header('content-type')?.split(';')[0]?.trim().toLowerCase()
  if (type !== 'application/json') {
    throw new Problem('unsupported-media-type', {
      detail: `The body is ${type ?? 'of no declared type'}.`,
      hint: 'Send Content-Type: application/json.',
    })
  }
  return new TextDecoder().decode(await readBody(c.req, maxBodySize))
}
