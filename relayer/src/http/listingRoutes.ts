import { heartbeatInterval, heartbeatSchema, quoteBodySchema } from '@guildhall/sdk'
import { encodePaymentRequiredHeader, encodePaymentResponseHeader } from '@x402/core/http'
import { type Context, Hono } from 'hono'
import { getAddress } from 'viem'
import type { Deps } from '../deps.ts'
import { clientIp } from '../limits/clientIp.ts'
import { takeHeartbeat } from '../listings/heartbeat.ts'
import { paymentRequiredOf } from '../listings/paymentRequired.ts'
import { purchase } from '../listings/purchase.ts'
import { quote } from '../listings/quote.ts'
import { findQuoteOfDeposit, type QuoteRow } from '../listings/quoteRow.ts'
import { quoterOf, readListing } from '../listings/readListing.ts'
import { chainTime, statusOfListing } from '../listings/statusOfListing.ts'
import { Problem } from '../problems/problem.ts'
import { onlyMethods } from './onlyMethods.ts'
import { readJsonBody } from './readJsonBody.ts'
import { readPayment } from './readPayment.ts'
import { readQuery } from './readQuery.ts'

/** The sellers' side: who is there, what it costs now, and buying it. */
export function listingRoutes(deps: Deps): Hono {
  const app = new Hono()

  app.get('/listings', (c) => c.json({ quoter: quoterOf(deps), heartbeatInterval }))
  app.all('/listings', onlyMethods('GET'))

  app.get('/listings/:id', async (c) => {
    c.header('cache-control', 'no-store')
    return c.json(await statusOfListing(deps, await readListing(deps, idOf(c))))
  })
  app.all('/listings/:id', onlyMethods('GET'))

  app.post('/listings/:id/heartbeat', async (c) => {
    const body = await readJsonBody(c.req, heartbeatSchema)
    return c.json(await takeHeartbeat(deps, idOf(c), body))
  })
  app.all('/listings/:id/heartbeat', onlyMethods('POST'))

  const buy = async (c: Context) => {
    const payment = readPayment(c)
    if (!payment) return askToPay(deps, c, await quoteFor(deps, c), 'payment_required')
    const quoted = await findQuoteOfDeposit(deps.sql, getAddress(payment.payload.authorization.to))
    // Its deposit says what is bought: perhaps another listing than the one first asked for
    if (!quoted) {
      return askToPay(deps, c, await quoteFor(deps, c), 'invalid_exact_evm_recipient_mismatch')
    }
    const { settlement, bought } = await purchase(deps, quoted, payment)
    c.header('payment-response', encodePaymentResponseHeader(settlement))
    c.header('cache-control', 'no-store')
    if (bought) return c.json(bought)
    const { errorReason, errorMessage } = settlement
    return c.json({ x402Version: 2, error: errorReason, message: errorMessage }, 402)
  }
  for (const path of ['/listings/:id/quote', '/listings/:id/buy']) {
    app.get(path, buy)
    app.post(path, buy)
    app.all(path, onlyMethods('GET', 'POST'))
  }
  return app
}

async function quoteFor(deps: Deps, c: Context): Promise<QuoteRow> {
  const body =
    c.req.method === 'POST'
      ? await readJsonBody(c.req, quoteBodySchema)
      : readQuery(c, quoteBodySchema)
  // Accounts are free to make: those of no agent count as their address
  const { agentId } = c.get('principal')
  const ip = clientIp(c, deps.config.limits.trustedProxies)
  const holder = agentId === undefined ? `ip ${ip}` : `agent ${agentId}`
  return quote(deps, idOf(c), body, holder)
}

async function askToPay(deps: Deps, c: Context, row: QuoteRow, error: string): Promise<Response> {
  const [known] = await deps.sql<{ title: string | null }[]>`
    select title from listings where listing_id = ${row.listing_id}`
  const time = await chainTime(deps)
  const { quote, ...required } = paymentRequiredOf(deps, row, {
    time,
    error,
    title: known?.title,
  })
  c.header('payment-required', encodePaymentRequiredHeader(required))
  c.header('cache-control', 'no-store')
  return c.json({ ...required, quote }, 402)
}

/** @throws {Problem} `not-found`. */
function idOf(c: Context): bigint {
  const id = c.req.param('id') ?? ''
  if (/^[1-9][0-9]{0,17}$/.test(id)) return BigInt(id)
  throw new Problem('not-found', { detail: 'Listings are named by numbers from 1.' })
}
