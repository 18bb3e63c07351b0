import { digestOf, encodeDocument, type ReceiptDocument } from '@guildhall/sdk'
import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { requireReader } from '../auth/requireScope.ts'
import type { Deps } from '../deps.ts'
import { Problem } from '../problems/problem.ts'
import { depositReceipt, planReceipts } from '../receipts/ownReceipts.ts'
import { readJobReceipt } from '../receipts/readJobReceipt.ts'
import { receiptHeaders, receiptPage } from '../receipts/receiptPage.ts'
import { onlyMethods } from './onlyMethods.ts'
import { readQuery } from './readQuery.ts'

const format = z.enum(['json', 'html']).default('json')
export const formatSchema = z.strictObject({ format })
export const jobReceiptQuerySchema = z.strictObject({
  transaction: z.templateLiteral(['0x', z.string().regex(/^[0-9a-fA-F]{64}$/)]),
  format,
})

/** `/v1/receipts`: how money went, as documents and to be printed. */
export function receiptRoutes(deps: Deps): Hono {
  const app = new Hono()
  app.use('/receipts/*', async (c, next) => {
    await next()
    c.header('cache-control', 'no-store')
  })

  app.get('/receipts/jobs/:jobId', async (c) => {
    const { transaction, format } = readQuery(c, jobReceiptQuerySchema)
    const jobId = c.req.param('jobId')
    if (!/^(?:0|[1-9][0-9]{0,77})$/.test(jobId)) {
      throw new Problem('not-found', { detail: 'There is no such job.' })
    }
    return answer(c, await readJobReceipt(deps, BigInt(jobId), transaction), format)
  })
  app.all('/receipts/jobs/:jobId', onlyMethods('GET'))

  app.get('/receipts/deposits/:id', async (c) => {
    const account = requireReader(c)
    const { format } = readQuery(c, formatSchema)
    return answer(c, await depositReceipt(deps, account, c.req.param('id')), format)
  })
  app.all('/receipts/deposits/:id', onlyMethods('GET'))

  app.get('/receipts/plans', async (c) =>
    c.json({ receipts: await planReceipts(deps, requireReader(c)) }),
  )
  app.all('/receipts/plans', onlyMethods('GET'))
  app.get('/receipts/plans/:id', async (c) => {
    const account = requireReader(c)
    const { format } = readQuery(c, formatSchema)
    const [receipt] = await planReceipts(deps, account, c.req.param('id'))
    if (!receipt) throw new Problem('not-found', { detail: 'The account paid no such plan.' })
    return answer(c, receipt, format)
  })
  app.all('/receipts/plans/:id', onlyMethods('GET'))

  /** The document's own bytes, with their digest; or a page of it. */
  async function answer(c: Context, receipt: ReceiptDocument, format: 'json' | 'html') {
    const bytes = encodeDocument(receipt)
    const digest = digestOf(bytes)
    const headers = { etag: `"${digest}"` }
    if (format === 'json') {
      return c.body(bytes.slice().buffer, 200, { ...headers, 'content-type': 'application/json' })
    }
    const page = await receiptPage(receipt, digest, deps.deployment)
    return c.body(page, 200, { ...headers, ...receiptHeaders })
  }
  return app
}
