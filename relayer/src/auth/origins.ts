import { isDisposable } from '../chainIdentity.ts'
import type { Config } from '../config.ts'

type Origins = Pick<Config, 'chainId' | 'auth'>

/**
 * Whether people may sign in on the page of an origin: one that is configured, or any of this machine
 * on a chain made to be thrown away, whose web app takes whatever port is free.
 */
export function isOriginOf({ chainId, auth }: Origins): (origin: string) => boolean {
  return (origin) =>
    auth.origins.includes(origin) ||
    (isDisposable(chainId) &&
      URL.canParse(origin) &&
      isLoopback(new URL(origin)) &&
      isPlain(origin))
}

export function isLoopback({ hostname }: URL): boolean {
  return ['localhost', '127.0.0.1', '[::1]'].includes(hostname)
}

/** An origin as browsers write it, with nothing before, after or inside. */
function isPlain(origin: string): boolean {
  return new URL(origin).origin === origin
}
