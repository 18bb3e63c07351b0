import type { Deployment, ReceiptDocument } from '@guildhall/sdk'
import type { ReactNode } from 'react'
import { isSameAddress } from '../format/address.ts'
import { formatMoney } from '../format/money.ts'
import { formatDateTime } from '../format/time.ts'
import { t, type Words } from '../language/t.ts'

/** A name, its value, and whether it is what the receipt is about. */
type Row = readonly [name: string, value: ReactNode, isSum?: boolean]

const outcomes: Readonly<Record<string, Words>> = {
  completed: 'Completed and paid',
  rejected: 'Ended without pay',
  expired: 'The deadline was missed',
}
/** Places of what banks and cards pay in. */
const cents = 2

export function receiptTitle(receipt: ReceiptDocument): string {
  if ('invoice' in receipt && receipt.invoice !== undefined) {
    return t('Invoice {number}', { number: receipt.invoice })
  }
  if (receipt.of === 'job') return t('Receipt for job {id}', { id: receipt.jobId })
  return t('Receipt {id}', { id: receipt.id })
}

/** What a receipt says, line by line. */
export function receiptRows(receipt: ReceiptDocument, deployment: Deployment): readonly Row[] {
  const money = (amount: string, of: string) => amountOf(amount, of, deployment)
  const end: readonly Row[] = [
    [t('Chain'), String(receipt.chainId)],
    ...(receipt.transactionHash ? [[t('Transaction'), hex(receipt.transactionHash)] as const] : []),
  ]
  if (receipt.of === 'job') {
    const { token } = receipt
    return [
      [t('Outcome'), t(outcomes[receipt.outcome] ?? 'Ended without pay')],
      [t('Client'), hex(receipt.client)],
      [t('Provider'), /^0x0+$/.test(receipt.provider) ? '—' : hex(receipt.provider)],
      [t('Paid to the provider'), money(receipt.paid, token), true],
      ...receipt.fees.map(
        ({ receiver, amount }): Row => [
          t('Fee to {account}', { account: receiver }),
          money(amount, token),
        ],
      ),
      [t('Refunded to the client'), money(receipt.refunded, token), true],
      ...end,
      [t('Block'), String(receipt.blockNumber)],
    ]
  }
  const sides: readonly Row[] = [
    [t('Sold by'), receipt.operator],
    [t('Sold to'), hex(receipt.account)],
  ]
  if (receipt.of === 'deposit') {
    return [
      ...sides,
      [t('Deposit'), t('{id}, by {method}', { id: receipt.id, method: receipt.method })],
      [t('Amount'), money(receipt.amount, receipt.currency)],
      [t('Fee'), money(receipt.fee, receipt.currency)],
      [t('Total'), money(receipt.total, receipt.currency), true],
      [t('Paid out'), money(receipt.tokenAmount, receipt.token)],
      [t('Paid out to'), hex(receipt.recipient)],
      ...end,
    ]
  }
  return [
    ...sides,
    [t('Plan'), receipt.plan],
    [t('From the day'), formatDateTime(receipt.from)],
    [t('To the day'), formatDateTime(receipt.until)],
    [t('Total'), money(receipt.amount, receipt.currency), true],
    ...end,
  ]
}

/** An amount of a token by its address, or of a currency by its code. */
export function amountOf(amount: string, of: string, { tokens }: Deployment): string {
  const token = tokens.find(({ address }) => isSameAddress(address, of))
  if (token) return `${formatMoney(amount, token.decimals)} ${token.symbol}`
  if (of.startsWith('0x')) return `${amount} × ${of}`
  return `${formatMoney(amount, cents)} ${of.toUpperCase()}`
}

function hex(value: string): ReactNode {
  return <code className="font-mono text-small">{value}</code>
}
