import type { Deps } from '../deps.ts'
import { Problem } from '../problems/problem.ts'
import { networkOf, payableToken } from '../x402/checkPayment.ts'
import type { Requirements, Settlement } from '../x402/wire.ts'
import type { FeeRow } from './feeRow.ts'

/** What is to be signed to pay a fee. `quote` comes back with a stock client's payment, and names it. */
export function requirementsOf(deps: Deps, fee: FeeRow, time: number): Requirements {
  const token = payableToken(deps, fee.token)
  return {
    scheme: 'exact',
    network: networkOf(deps),
    amount: fee.amount,
    asset: fee.token,
    payTo: fee.receiver,
    maxTimeoutSeconds: Math.max(1, Number(fee.expires_at) - time),
    extra: {
      name: token?.name ?? '',
      version: token?.version ?? '',
      assetTransferMethod: 'eip3009',
      quote: fee.id,
    },
  }
}

/** The request is taken on once its fee is paid; as x402 has it, and a problem at once. */
export class PaymentDue extends Problem {
  override name = 'PaymentDue'
  /** What `PAYMENT-REQUIRED` carries. */
  readonly required
  /** What became of the payment that came, if one did. */
  readonly settlement: Settlement | undefined

  constructor(
    deps: Deps,
    fee: FeeRow,
    about: {
      time: number
      error: string
      detail: string
      retryAfter?: unknown
      settlement?: Settlement | undefined
    },
  ) {
    const { time, error, detail, retryAfter, settlement } = about
    const required = {
      x402Version: 2 as const,
      error,
      resource: {
        url: `${deps.config.publicUrl}/v1/relay`,
        description: `The fee of request ${fee.request_id}`,
        mimeType: 'application/json',
      },
      accepts: [requirementsOf(deps, fee, time)],
      extensions: {},
    }
    super('payment-required', {
      detail,
      hint: 'Send the same request with a payment; any x402 client makes it of PAYMENT-REQUIRED.',
      ...(typeof retryAfter === 'number' && { retryAfter }),
      ...required,
      quote: {
        id: fee.id,
        requestId: fee.request_id,
        token: fee.token,
        amount: fee.amount,
        receiver: fee.receiver,
        expiry: Number(fee.expires_at),
        signature: fee.signature,
      },
    })
    this.required = required
    this.settlement = settlement
  }
}

/** A payment is under way and goes on by itself; the request follows it. */
export class PaymentPending extends Problem {
  override name = 'PaymentPending'
  readonly settlement: Settlement

  constructor(settlement: Settlement) {
    super('payment-pending', {
      detail: 'The fee is being settled; the request is taken on as soon as it is.',
      hint: 'Send the same request again, and never another payment.',
      retryAfter: 2,
    })
    this.settlement = settlement
  }
}
