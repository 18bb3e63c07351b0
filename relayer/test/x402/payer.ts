import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import { x402Client } from '@x402/core/client'
import { decodePaymentRequiredHeader } from '@x402/core/http'
import type { PaymentPayload, PaymentRequirements } from '@x402/core/types'
import { ExactEvmScheme } from '@x402/evm/exact/client'
import type { Address } from 'viem'
import type { PrivateKeyAccount } from 'viem/accounts'
import { deployment, type TestRelayer } from '../stack.ts'
import { usdc } from './seller.ts'

/** The stock client of a payer. */
export function stockClient(account: PrivateKeyAccount): x402Client {
  return new x402Client()
    .register(`eip155:${deployment.chainId}`, new ExactEvmScheme(account))
    .setSpendControls(false)
}

/** What asks for a plain payment to an account. */
export function requirementsTo(payTo: Address, amount = 1_000_000n): PaymentRequirements {
  return {
    scheme: 'exact',
    network: `eip155:${deployment.chainId}`,
    amount: String(amount),
    asset: usdc,
    payTo,
    maxTimeoutSeconds: 60,
    extra: { name: 'Test USDC', version: '1', assetTransferMethod: 'eip3009' },
  }
}

/** What the stock client signs for requirements. */
export function payFor(
  account: PrivateKeyAccount,
  requirements: PaymentRequirements,
): Promise<PaymentPayload> {
  return stockClient(account).createPaymentPayload({
    x402Version: 2,
    resource: { url: 'https://shop.test/thing', description: '', mimeType: '' },
    accepts: [requirements],
  })
}

export type Served = { readonly url: string; stop(): Promise<void> }

/** A relayer's app on a port, as stock clients need it. */
export async function serveApp({ app }: TestRelayer): Promise<Served> {
  const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' })
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    async stop() {
      const closed = once(server, 'close')
      server.close()
      if ('closeAllConnections' in server) server.closeAllConnections()
      await closed
    },
  }
}

/** The requirements of a 402. */
export function askedBy(response: Response): PaymentRequirements {
  const header = response.headers.get('payment-required')
  const [requirements] = decodePaymentRequiredHeader(header ?? '').accepts
  if (!requirements) throw new Error('Nothing is asked for.')
  return requirements
}
