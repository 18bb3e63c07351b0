import type { RuntimeConfig } from '../src/config/runtimeConfig.ts'

/**
 * Nothing but our own files runs, and nothing but the chain, the read model and the relayer is
 * called. Styles may be inline: the dialog and wallet libraries set them; scripts never.
 */
export function securityHeaders({ rpcUrl, graphqlUrl, relayerUrl }: RuntimeConfig) {
  const called = new Set([rpcUrl, graphqlUrl, relayerUrl].map((url) => new URL(url).origin))
  const policy = [
    `default-src 'none'`,
    `script-src 'self'`,
    `worker-src 'self'`,
    `style-src 'self' 'unsafe-inline'`,
    `img-src 'self' data: blob:`,
    `font-src 'self'`,
    `manifest-src 'self'`,
    `connect-src 'self' ${[...called].join(' ')}`,
    `base-uri 'none'`,
    `form-action 'none'`,
    `frame-ancestors 'none'`,
  ]
  return {
    'content-security-policy': policy.join('; '),
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin-allow-popups',
    // For evidence, once its maker says yes to the browser: this page alone, nothing framed in it
    'permissions-policy': 'camera=(self), geolocation=(self), microphone=()',
  }
}
