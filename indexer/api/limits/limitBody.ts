import type { MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'

/**
 * Refuses bodies of more than `maxSize` bytes. One whose length is stated is not touched here: Node reads
 * no more of it than that.
 */
export function limitBody(options: Parameters<typeof bodyLimit>[0]): MiddlewareHandler {
  const counted = bodyLimit(options)
  return (c, next) => {
    const length = c.req.header('content-length')
    const isStated = length !== undefined && c.req.header('transfer-encoding') === undefined
    return isStated && Number(length) <= options.maxSize ? next() : counted(c, next)
  }
}
