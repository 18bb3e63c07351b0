import type { RelayConfig } from '@guildhall/sdk'
import { encodePaymentRequiredHeader, encodePaymentResponseHeader } from '@x402/core/http'
import { Hono } from 'hono'
import { type Hex, isHash } from 'viem'
import type { Deps } from '../deps.ts'
import { describeFee } from '../fees/fee.ts'
import { PaymentDue, PaymentPending } from '../fees/paymentDue.ts'
import { clientIp } from '../limits/clientIp.ts'
import { markAdmitted } from '../limits/limitRequests.ts'
import { tellStanding } from '../limits/rateLimited.ts'
import { Problem } from '../problems/problem.ts'
import { accept } from '../relay/accept.ts'
import { greatestGas } from '../relay/allowList.ts'
import { readClientKey } from '../relay/clientKey.ts'
import { findRequest } from '../relay/findRequest.ts'
import { limits } from '../relay/limits.ts'
import { readLog } from '../relay/readLog.ts'
import { readSigned } from '../relay/readSigned.ts'
import { logOf, type RequestRow, statusOf } from '../relay/request.ts'
import { simulateRequest } from '../relay/simulateRequest.ts'
import type { Settlement } from '../x402/wire.ts'
import { onlyMethods } from './onlyMethods.ts'
import { readPayment } from './readPayment.ts'
import { streamStatus } from './streamStatus.ts'

export function relayRoutes(deps: Deps): Hono {
  const app = new Hono()

  app.post('/relay', async (c) => {
    const clientKey = readClientKey(c.req.header('idempotency-key'))
    const payment = deps.fee && readPayment(c)
    const { callback, ...signed } = await readSigned(c.req)
    const settled = (settlement: Settlement) =>
      c.header('payment-response', encodePaymentResponseHeader(settlement))
    const status = await accept(deps, signed, {
      callback,
      clientKey,
      payment,
      settled,
      ip: clientIp(c, deps.config.limits.trustedProxies),
      report: (standing) => {
        markAdmitted(c)
        tellStanding(c, standing)
      },
    }).catch((error: unknown) => {
      if (error instanceof PaymentDue) {
        c.header('payment-required', encodePaymentRequiredHeader(error.required))
      }
      const isAboutPayment = error instanceof PaymentDue || error instanceof PaymentPending
      if (isAboutPayment && error.settlement) settled(error.settlement)
      throw error
    })
    return c.json(status, 202, { location: `/v1/relay/${status.id}` })
  })
  app.all('/relay', onlyMethods('POST'))

  app.post('/relay/simulate', async (c) =>
    c.json(await simulateRequest(deps, await readSigned(c.req))),
  )
  app.all('/relay/simulate', onlyMethods('POST'))

  app.get('/relay/:id', async (c) => {
    c.header('cache-control', 'no-store')
    return c.json(statusOf(await requestOf(deps, c.req.param('id'))))
  })
  app.all('/relay/:id', onlyMethods('GET'))

  app.get('/relay/:id/stream', async (c) => {
    const { id } = await requestOf(deps, c.req.param('id'))
    // Nobody would read it, and so it would never end
    if (c.req.method === 'HEAD') return c.body(null, 200, { 'content-type': 'text/event-stream' })
    const close = deps.limiter.streams.open(clientIp(c, deps.config.limits.trustedProxies))
    return streamStatus(deps, c, id, close)
  })
  app.all('/relay/:id/stream', onlyMethods('GET'))

  app.get('/relay/:id/log', async (c) => {
    const { id } = await requestOf(deps, c.req.param('id'))
    c.header('cache-control', 'no-store')
    return c.json(logOf(id, await readLog(deps.sql, id)))
  })
  app.all('/relay/:id/log', onlyMethods('GET'))

  app.get('/config', (c) => c.json(configOf(deps)))
  app.all('/config', onlyMethods('GET'))
  return app
}

async function requestOf({ sql }: Deps, id: string): Promise<RequestRow> {
  const row = isHash(id) ? await findRequest(sql, id.toLowerCase() as Hex) : undefined
  if (row) return row
  throw new Problem('not-found', {
    detail: 'No request of that id was accepted here.',
    hint: 'The id is the request’s EIP-712 digest, as POST /v1/relay answers it.',
  })
}

function configOf({ deployment, allowList, config, fee }: Deps): RelayConfig {
  return {
    chainId: deployment.chainId,
    forwarder: deployment.contracts.forwarder,
    maxGas: String(greatestGas(allowList)),
    maxDataSize: limits.dataBytes,
    confirmations: config.relay.confirmations,
    ...(fee && { fee: describeFee(fee) }),
    targets: Object.fromEntries(
      [...allowList].map(([target, caps]) => [
        target,
        Object.fromEntries([...caps].map(([selector, gas]) => [selector, String(gas)])),
      ]),
    ),
  }
}
