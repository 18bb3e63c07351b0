import type { Deployment, ReceiptDocument } from '@guildhall/sdk'
import { html, raw } from 'hono/html'
import { formatUnits, type Hex } from 'viem'
import { pageHeadersOf } from '../http/pageHeaders.ts'
import { currency } from '../onramp/settings.ts'

const style = `
:root { color-scheme: light; font: 14px/1.5 system-ui, sans-serif }
body { max-width: 44rem; margin: 2rem auto; padding: 0 1rem }
table { border-collapse: collapse; width: 100% }
th, td { text-align: left; vertical-align: top; padding: .4rem .8rem .4rem 0; border-bottom: 1px solid #ccc; overflow-wrap: anywhere }
`

export const receiptHeaders = pageHeadersOf(style)

/** A receipt, to be printed. */
export async function receiptPage(
  receipt: ReceiptDocument,
  digest: Hex,
  deployment: Deployment,
): Promise<string> {
  const title =
    'invoice' in receipt && receipt.invoice !== undefined
      ? `Invoice ${receipt.invoice}`
      : `Receipt, job ${receipt.of === 'job' ? receipt.jobId : receipt.id}`
  const page = html`<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>${title}</title><style>${raw(style)}</style></head>
<body><main><h1>${title}</h1>
<table>${rowsOf(receipt, deployment).map(
    ([name, value]) => html`<tr><th scope="row">${name}</th><td>${value}</td></tr>`,
  )}</table>
<p>Document ${digest}</p>
</main></body></html>`
  return String(await page)
}

function rowsOf(receipt: ReceiptDocument, deployment: Deployment): [string, string][] {
  const money = (amount: string, of: string) => {
    const token = deployment.tokens.find(({ address }) => address === of)
    if (token) return `${formatUnits(BigInt(amount), token.decimals)} ${token.symbol}`
    if (of.startsWith('0x')) return `${amount} of ${of}`
    return `${formatUnits(BigInt(amount), currency.decimals)} ${of.toUpperCase()}`
  }
  const date = (at: number) => new Date(at * 1000).toISOString()
  const hash = receipt.transactionHash
  const end: [string, string][] = [
    ['Date', date(receipt.at)],
    ['Chain', String(receipt.chainId)],
    ...(hash ? [['Transaction', hash] as [string, string]] : []),
  ]
  if (receipt.of === 'job') {
    return [
      ['Job', `${receipt.jobId}, ${receipt.outcome}`],
      ['Client', receipt.client],
      ['Provider', receipt.provider],
      ['Paid to the provider', money(receipt.paid, receipt.token)],
      ...receipt.fees.map(({ receiver, amount }): [string, string] => [
        `Fee to ${receiver}`,
        money(amount, receipt.token),
      ]),
      ['Refunded to the client', money(receipt.refunded, receipt.token)],
      ...end,
    ]
  }
  if (receipt.of === 'deposit') {
    return [
      ['From', receipt.operator],
      ['To', receipt.account],
      ['Deposit', `${receipt.id}, by ${receipt.method}`],
      ['Amount', money(receipt.amount, receipt.currency)],
      ['Fee', money(receipt.fee, receipt.currency)],
      ['Total', money(receipt.total, receipt.currency)],
      ['Paid out', `${money(receipt.tokenAmount, receipt.token)} to ${receipt.recipient}`],
      ...end,
    ]
  }
  return [
    ['From', receipt.operator],
    ['To', receipt.account],
    ['Plan', `${receipt.plan}, ${date(receipt.from)} to ${date(receipt.until)}`],
    ['Total', money(receipt.amount, receipt.currency)],
    ...end,
  ]
}
