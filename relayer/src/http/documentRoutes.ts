import { Hono } from 'hono'
import { oauthMetadata } from '../auth/oauth/metadata.ts'
import type { Deps } from '../deps.ts'
import { descriptions } from '../openapi/descriptions.ts'
import { openApi } from '../openapi/openApi.ts'
import { page, pageHeaders } from '../openapi/page.ts'
import { onlyMethods } from './onlyMethods.ts'

type Written = { json: string; text: Promise<string> }

let written: Written | undefined

/** The same for every relayer; made when first asked for, since it takes half a second. */
function write(): Written {
  if (written) return written
  const document = openApi(descriptions)
  written = { json: JSON.stringify(document), text: page(document) }
  return written
}

/** The relayer's own description, for programs, for OAuth clients, and for people. */
export function documentRoutes({ config }: Pick<Deps, 'config'>): Hono {
  const app = new Hono()
  app.get('/openapi.json', (c) => c.body(write().json, 200, { 'content-type': 'application/json' }))
  app.all('/openapi.json', onlyMethods('GET'))
  app.get('/docs', async (c) => c.body(await write().text, 200, pageHeaders))
  app.all('/docs', onlyMethods('GET'))
  app.get('/.well-known/oauth-authorization-server', (c) => c.json(oauthMetadata(config)))
  app.all('/.well-known/oauth-authorization-server', onlyMethods('GET'))
  return app
}
