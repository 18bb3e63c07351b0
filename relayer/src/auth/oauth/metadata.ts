import type { Config } from '../../config.ts'

/** RFC 8414: what a stock OAuth client asks first. */
export function oauthMetadata({ publicUrl }: Pick<Config, 'publicUrl'>) {
  return {
    issuer: publicUrl,
    token_endpoint: `${publicUrl}/v1/auth/token`,
    token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post'],
    grant_types_supported: ['client_credentials'],
    response_types_supported: [],
    scopes_supported: ['read'],
  }
}
