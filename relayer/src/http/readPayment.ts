import { decodePaymentSignatureHeader } from '@x402/core/http'
import type { Context } from 'hono'
import { Problem } from '../problems/problem.ts'
import { type Payment, paymentSchema } from '../x402/wire.ts'

/** The longest payment header, in characters. */
const maxHeader = 16 * 1024

/**
 * The payment that comes with a request, if one does.
 *
 * @throws {Problem} `malformed`.
 */
export function readPayment(c: Context): Payment | undefined {
  const header = c.req.header('payment-signature')
  if (header === undefined) return undefined
  if (header.length <= maxHeader) {
    const parsed = paymentSchema.safeParse(decode(header))
    if (parsed.success) return parsed.data
  }
  throw new Problem('malformed', {
    detail: 'PAYMENT-SIGNATURE is no payment of x402 version 2, scheme exact, by EIP-3009.',
    hint: 'Let an x402 client make it from PAYMENT-REQUIRED.',
  })
}

function decode(header: string): unknown {
  try {
    return decodePaymentSignatureHeader(header)
  } catch {
    return undefined
  }
}
