import { AsyncLocalStorage } from 'node:async_hooks'
import {
  createMcpHandler,
  INVALID_REQUEST,
  isJsonContentType,
  PARSE_ERROR,
  readRequestBody,
} from '@modelcontextprotocol/server'
import { createServer } from './createServer.ts'
import type { Face } from './face.ts'

/** Bytes of a request that are read: a document of 1 MiB in base 64, and what is around it. */
export const maxRequestSize = 2 * 1024 * 1024

export type HttpDoor = {
  /** Answers one request for the face it is made at. */
  fetch(request: Request, face: Face): Promise<Response>
  close(): Promise<void>
}

/**
 * Serves MCP over streamable HTTP without sessions: the protocol of 2026-07-28 and those of 2025 at one
 * address, every request by itself, so that any of many servers may answer the next one.
 */
export function createHttpDoor(options: { onerror?: (error: Error) => void } = {}): HttpDoor {
  const faces = new AsyncLocalStorage<Face>()
  const handler = createMcpHandler(
    () => {
      const face = faces.getStore()
      if (!face) throw new Error('A request came in by no face.')
      return createServer(face)
    },
    {
      ...options,
      // Lists change with the program only: there is nothing to listen for
      maxSubscriptions: 0,
    },
  )
  return {
    async fetch(request, face) {
      const read = await readMessage(request)
      if (read instanceof Response) return read
      return faces.run(face, () => handler.fetch(request, { parsedBody: read.message }))
    },
    close: handler.close,
  }
}

/**
 * What a request says; or the refusal. One message a request: a batch would be many calls counted as
 * one, and the protocol has had none since 2025-06-18.
 */
async function readMessage(request: Request): Promise<{ message: unknown } | Response> {
  if (!isJsonContentType(request.headers.get('content-type'))) {
    return refusal(415, -32_000, 'Content-Type must be application/json')
  }
  const body = await readRequestBody(request, maxRequestSize)
  if (body.tooLarge) return refusal(413, -32_000, `At most ${maxRequestSize} bytes are read`)
  const message = jsonOrNone(body.text)
  if (message === undefined) return refusal(400, PARSE_ERROR, 'The body is not JSON')
  if (!Array.isArray(message)) return { message }
  return refusal(400, INVALID_REQUEST, 'Batches are not taken: send one message a request')
}

function jsonOrNone(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function refusal(status: number, code: number, message: string): Response {
  return Response.json({ jsonrpc: '2.0', id: null, error: { code, message } }, { status })
}
