import { maxDocumentSize } from '@guildhall/sdk'
import { Hono } from 'hono'
import { getContent } from '../content/getContent.ts'
import { mediaTypeOf } from '../content/mediaType.ts'
import { putContent } from '../content/putContent.ts'
import type { Deps } from '../deps.ts'
import { onlyMethods } from './onlyMethods.ts'
import { readBody } from './readBody.ts'

export function contentRoutes(deps: Deps): Hono {
  const app = new Hono()

  app.put('/v1/content', async (c) => {
    const bytes = await readBody(c.req, maxDocumentSize)
    const { isNew, document } = await putContent(deps, bytes, c.req.header('content-digest'))
    return c.json(document, isNew ? 201 : 200, { location: `/ipfs/${document.cid}` })
  })
  app.all('/v1/content', onlyMethods('PUT'))

  app.get('/ipfs/:cid', async (c) => {
    const bytes = await getContent(deps, c.req.param('cid'))
    return c.body(new Uint8Array(bytes), 200, {
      'content-type': mediaTypeOf(bytes),
      'cache-control': 'public, max-age=31536000, immutable',
      'content-security-policy': "default-src 'none'; sandbox",
      'cross-origin-resource-policy': 'cross-origin',
    })
  })
  app.all('/ipfs/:cid', onlyMethods('GET'))
  return app
}
