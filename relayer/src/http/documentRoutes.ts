import { Hono } from 'hono'
import { oauthMetadata } from '../auth/oauth/metadata.ts'
import type { Deps } from '../deps.ts'
import { descriptions } from '../openapi/descriptions.ts'
import { openApi } from '../openapi/openApi.ts'
import { page, pageHeaders } from '../openapi/page.ts'
import { onlyMethods } from './onlyMethods.ts'

/** The relayer's own description, for programs, for OAuth clients, and for people. */
export function documentRoutes({ config }: Pick<Deps, 'config'>): Hono {
  const app = new Hono()
  const document = openApi(descriptions)
  const json = JSON.stringify(document)
  const text = page(document)
  app.get('/openapi.json', (c) => c.body(json, 200, { 'content-type': 'application/json' }))
  app.all('/openapi.json', onlyMethods('GET'))
  app.get('/docs', async (c) => c.body(await text, 200, pageHeaders))
  app.all('/docs', onlyMethods('GET'))
  app.get('/.well-known/oauth-authorization-server', (c) => c.json(oauthMetadata(config)))
  app.all('/.well-known/oauth-authorization-server', onlyMethods('GET'))
  return app
}
