import type { MiddlewareHandler } from 'hono'
import { isLoopback, isOriginOf } from '../../auth/origins.ts'
import type { Config } from '../../config.ts'
import { Problem } from '../../problems/problem.ts'

/**
 * Lets requests in that were sent to this relayer by its name, and by no page of elsewhere: a page
 * whose name was made to point here (DNS rebinding) sends its own. Programs send no `Origin`.
 */
export function onlyOwnHosts(
  config: Pick<Config, 'chainId' | 'auth' | 'publicUrl' | 'host'>,
): MiddlewareHandler {
  const { publicUrl } = config
  const isKnown = isOriginOf(config)
  // Who listens on this machine alone is asked by any of its names
  const isLocal = isLoopback(new URL(hostUrl(config.host)))
  return async (c, next) => {
    const host = c.req.header('host') ?? new URL(c.req.url).host
    const url = isNameAlone(host) ? new URL(`http://${host}`) : undefined
    const isOurs =
      url?.hostname === new URL(publicUrl).hostname || (isLocal && url && isLoopback(url))
    if (!isOurs) {
      throw new Problem('forbidden', {
        detail: 'The request was sent to a host of another name.',
        hint: 'Use the name in PUBLIC_URL.',
      })
    }
    const origin = c.req.header('origin')
    if (origin !== undefined && origin !== publicUrl && !isKnown(origin)) {
      throw new Problem('forbidden', {
        detail: 'Pages of that origin are not let in.',
        hint: 'Ask without a browser, or have the origin added to AUTH_ORIGINS.',
      })
    }
    await next()
  }
}

/** A name and perhaps a port: nothing a URL would have before or after them. */
function isNameAlone(host: string): boolean {
  return !/[@/?#\\\s]/.test(host) && URL.canParse(`http://${host}`)
}

function hostUrl(host: string): string {
  return `http://${host.includes(':') ? `[${host}]` : host}`
}
