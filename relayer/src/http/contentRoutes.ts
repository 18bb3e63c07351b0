import {
  type DocumentKind,
  documentKinds,
  isDocumentKind,
  jsonSchemaOf,
  maxDocumentSize,
  maxSizeOf,
} from '@guildhall/sdk'
import { Hono, type HonoRequest } from 'hono'
import { checkReader } from '../content/access/checkReader.ts'
import { jobIdOf } from '../content/access/jobIdOf.ts'
import type { ReaderOf } from '../content/access/readerOf.ts'
import { createSignedAccessReader } from '../content/access/readSignedAccess.ts'
import { getContent, getJobContent, parseCid } from '../content/getContent.ts'
import { findPin } from '../content/ipfs/findPin.ts'
import { via } from '../content/ipfs/gateways.ts'
import { putContent } from '../content/putContent.ts'
import type { Deps } from '../deps.ts'
import { Problem } from '../problems/problem.ts'
import { onlyMethods } from './onlyMethods.ts'
import { readBody } from './readBody.ts'
import { serveDocument } from './serveDocument.ts'

/** `readerOf` says whom a request to a job's documents comes from. */
export function contentRoutes(
  deps: Deps,
  readerOf: ReaderOf = createSignedAccessReader(deps),
): Hono {
  const app = new Hono()

  app.put('/v1/content', async (c) => {
    const kind = kindOf(c.req)
    const jobId = jobIdOf(c.req)
    const job = jobId === undefined ? undefined : await checkReader(deps, readerOf, c, jobId)
    const bytes = await readBody(c.req, kind ? maxSizeOf(kind) : maxDocumentSize)
    const contentDigest = c.req.header('content-digest')
    const { isNew, document } = await putContent(deps, bytes, { kind, job, contentDigest })
    const location = `/ipfs/${document.cid}${job ? `?job=${job.id}` : ''}`
    return c.json(document, isNew ? 201 : 200, { location })
  })
  app.all('/v1/content', onlyMethods('PUT'))

  app.get('/ipfs/:cid', async (c) => {
    const digest = parseCid(c.req.param('cid'))
    const jobId = jobIdOf(c.req)
    if (jobId === undefined) {
      const bytes = await getContent(deps, digest, { mayFetch: mayFetch(c.req) })
      return serveDocument(c, digest, bytes, { isPublic: true })
    }
    const known = await deps.content.get(digest)
    if (known) return serveDocument(c, digest, known, { isPublic: true })
    const bytes = await getJobContent(deps, await checkReader(deps, readerOf, c, jobId), digest)
    return serveDocument(c, digest, bytes, { isPublic: false })
  })
  app.all('/ipfs/:cid', onlyMethods('GET'))

  app.get('/v1/pins/:cid', async (c) => {
    const pin = await findPin(deps, parseCid(c.req.param('cid')))
    if (pin) return c.json(pin, 200, { 'cache-control': 'no-store' })
    throw new Problem('not-found', {
      detail: 'Nobody asked for this document to be kept on IPFS here.',
      hint: 'Public documents are, once they are PUT, where the relayer has a pinning service.',
    })
  })
  app.all('/v1/pins/:cid', onlyMethods('GET'))

  app.get('/v1/schemas', (c) =>
    c.json(Object.fromEntries(documentKinds.map((kind) => [kind, { maxSize: maxSizeOf(kind) }]))),
  )
  app.all('/v1/schemas', onlyMethods('GET'))

  app.get('/v1/schemas/:kind', (c) => {
    const kind = c.req.param('kind')
    const schema = isDocumentKind(kind) ? jsonSchemaOf(kind) : undefined
    if (!schema) throw new Problem('not-found', { detail: 'There is no schema of that kind.' })
    return c.body(JSON.stringify(schema), 200, { 'content-type': 'application/schema+json' })
  })
  app.all('/v1/schemas/:kind', onlyMethods('GET'))
  return app
}

function kindOf(request: HonoRequest): DocumentKind | undefined {
  const kind = request.query('kind')
  if (kind === undefined) return undefined
  if (isDocumentKind(kind)) return kind
  throw new Problem('malformed', {
    detail: 'The query names no kind of document.',
    issues: [{ path: 'kind', message: `is none of ${documentKinds.join(', ')}` }],
  })
}

/** Whoever asks for what is kept here alone, or is itself asked by a relayer, has nothing fetched. */
function mayFetch(request: HonoRequest): boolean {
  const isCached = request.header('cache-control')?.toLowerCase().includes('only-if-cached')
  return !isCached && !request.header('via')?.includes(via)
}
