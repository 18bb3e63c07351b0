import type { HonoRequest } from 'hono'
import { Problem } from '../problems/problem.ts'

/**
 * Reads a body while it comes in, and no more of it than is allowed.
 *
 * @throws {Problem} `body-too-large`.
 */
export async function readBody(request: HonoRequest, max: number): Promise<Uint8Array> {
  const declared = Number(request.header('content-length') ?? 0)
  if (declared > max) throw tooLarge(max)
  if (declared > 0) {
    // No more than it declares comes in; as a whole it is read without a stream's cost
    const body = new Uint8Array(await request.raw.arrayBuffer())
    if (body.length > max) throw tooLarge(max)
    return body
  }
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of request.raw.body ?? []) {
    size += chunk.length
    if (size > max) throw tooLarge(max)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

function tooLarge(max: number): Problem {
  return new Problem('body-too-large', { detail: `At most ${max} bytes are read.`, max })
}
