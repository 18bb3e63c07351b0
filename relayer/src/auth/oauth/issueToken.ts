import type { Context } from 'hono'
import type { Deps } from '../../deps.ts'
import { readBody } from '../../http/readBody.ts'
import { authLimits } from '../authLimits.ts'
import { hashSecret, newSecret } from '../secret.ts'
import { sweep } from '../sweep.ts'
import { uuidOf } from '../uuid.ts'
import { type OauthClientRow, sessionKeyExpiry } from './oauthClient.ts'
import { oauthPrefix } from './principalOfToken.ts'

const maxSize = 8 * 1024

/** RFC 6749, 5.2. */
class OauthError extends Error {
  override name = 'OauthError'
  readonly code: string
  readonly status: 400 | 401
  constructor(code: string, description: string, status: 400 | 401 = 400) {
    super(description)
    this.code = code
    this.status = status
  }
}

/** The token endpoint: client credentials alone (RFC 6749, 4.4), answered in OAuth's own form. */
export async function answerToken(deps: Deps, c: Context): Promise<Response> {
  try {
    return c.json(await issueToken(deps, c))
  } catch (error) {
    if (!(error instanceof OauthError)) throw error
    if (error.status === 401) c.header('www-authenticate', 'Basic realm="guildhall"')
    return c.json({ error: error.code, error_description: error.message }, error.status)
  }
}

async function issueToken(deps: Deps, c: Context) {
  const form = await readForm(c)
  const grant = form.get('grant_type')
  if (!grant) throw new OauthError('invalid_request', 'There is no grant_type.')
  const client = await authenticateClient(deps, readCredentials(c, form))
  if (grant !== 'client_credentials') {
    throw new OauthError('unsupported_grant_type', 'Only client_credentials is granted.')
  }
  const scope = form.get('scope') ?? 'read'
  if (scope !== 'read') throw new OauthError('invalid_scope', 'The only scope is read.')
  const expiry = await sessionKeyExpiry(deps, client)
  if (!expiry) {
    throw new OauthError('invalid_grant', 'The session key has ended; its owner sets it anew.')
  }
  const now = Math.floor(Date.now() / 1000)
  const validity = Math.min(authLimits.accessToken, expiry - now)
  const { secret, hash } = newSecret(oauthPrefix)
  await sweep(deps.sql, 'oauth_tokens')
  await deps.sql`insert into oauth_tokens ${deps.sql({
    hash,
    client_id: client.id,
    expires_at: new Date((now + validity) * 1000),
  })}`
  return { access_token: secret, token_type: 'Bearer', expires_in: validity, scope }
}

async function readForm(c: Context): Promise<URLSearchParams> {
  const type = c.req.header('content-type')?.split(';')[0]?.trim().toLowerCase()
  if (type !== 'application/x-www-form-urlencoded') {
    throw new OauthError('invalid_request', 'Send application/x-www-form-urlencoded.')
  }
  const form = new URLSearchParams(new TextDecoder().decode(await readBody(c.req, maxSize)))
  const names = [...form.keys()]
  if (new Set(names).size !== names.length) {
    throw new OauthError('invalid_request', 'A parameter is there twice.')
  }
  return form
}

type Credentials = { id: string; secret: string }

/** `client_secret_basic` or `client_secret_post`, never both. */
function readCredentials(c: Context, form: URLSearchParams): Credentials {
  const authorization = c.req.header('authorization')
  const posted = form.get('client_secret')
  if (authorization === undefined) return { id: form.get('client_id') ?? '', secret: posted ?? '' }
  if (posted !== null) throw new OauthError('invalid_request', 'One way to authenticate, not two.')
  const encoded = /^basic +([A-Za-z0-9+/]+={0,2}) *$/i.exec(authorization)?.[1]
  if (!encoded) throw new OauthError('invalid_client', 'Authorization is not Basic.', 401)
  const [id = '', ...rest] = Buffer.from(encoded, 'base64').toString('utf8').split(':')
  return { id: decodeForm(id), secret: decodeForm(rest.join(':')) }
}

function decodeForm(text: string): string {
  return new URLSearchParams(`value=${text}`).get('value') ?? ''
}

async function authenticateClient(
  { sql }: Deps,
  { id, secret }: Credentials,
): Promise<OauthClientRow> {
  const [client] = await sql<OauthClientRow[]>`
    select * from oauth_clients
    where id = ${uuidOf(id)} and secret_hash = ${hashSecret(secret)} and revoked_at is null`
  if (client) return client
  throw new OauthError('invalid_client', 'There is no such client, or the secret is wrong.', 401)
}
