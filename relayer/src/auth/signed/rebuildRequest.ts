import { maxDocumentSize } from '@guildhall/sdk'
import type { Context } from 'hono'
import type { Deps } from '../../deps.ts'
import { standFor } from '../../doors/within.ts'
import { readBody } from '../../http/readBody.ts'
import { Problem } from '../../problems/problem.ts'

/**
 * The request as whoever signed it knows it: at our own address, whatever `Host` it came with, so
 * that what was signed for others is not good here. Its body is read, and put back for the route.
 *
 * @throws {Problem} `body-too-large`, `method-not-allowed`.
 */
export async function rebuildRequest(
  deps: Deps,
  c: Context,
): Promise<{ request: Request; path: string; body: Uint8Array }> {
  const { method, headers, url } = c.req.raw
  // No Request can be made of these (the Fetch standard), and no path here has them
  if (['CONNECT', 'TRACE', 'TRACK'].includes(method.toUpperCase())) {
    throw new Problem('method-not-allowed', { detail: `${method} is not for this path.` })
  }
  const { pathname, search } = new URL(url)
  const body = await readBody(c.req, maxDocumentSize)
  const init = { method, headers, ...(body.length > 0 && { body: new Uint8Array(body) }) }
  const before = c.req.raw
  c.req.raw = new Request(url, init)
  standFor(c.req.raw, before)
  const path = pathname + search
  return { request: new Request(deps.config.publicUrl + path, init), path, body }
}
