import type { Context } from 'hono'

/** A call that cannot be read, as JSON-RPC has it; as HTTP+JSON where that is spoken. */
export function rpcFault(c: Context, code: number, message: string): Response {
  if (c.req.path === '/a2a') return c.json({ jsonrpc: '2.0', id: null, error: { code, message } })
  const error = { code: 400, status: 'INVALID_ARGUMENT', message, details: [] }
  return c.json({ error }, 400)
}
