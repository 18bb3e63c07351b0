import { callErrorSchema, type RequestEvent, relayStates } from '@guildhall/sdk'
import { Webhook } from 'standardwebhooks'
import { isAddress, isHash } from 'viem'
import { z } from 'zod'
import { formatPush } from '../doors/a2a/push/formatPush.ts'
import { statusOf } from '../relay/request.ts'

/** A delivery as it is sent. */
export type Written = { readonly body: string; readonly headers: Readonly<Record<string, string>> }

/** Makes a delivery from what is kept of it, with the same body every time. */
type Format = (
  content: unknown,
  sent: { readonly id: string; readonly secret: string; readonly time: Date },
) => Written

/** A row of `requests` as the database's trigger keeps it. */
const requestContent = z.object({
  id: z.custom<`0x${string}`>((value) => isHash(String(value))),
  signer: z.custom<`0x${string}`>((value) => isAddress(String(value))),
  target: z.custom<`0x${string}`>((value) => isAddress(String(value))),
  state: z.enum([...relayStates, 'signed', 'unknown']),
  transaction_hash: z.custom<`0x${string}`>((value) => isHash(String(value))).nullable(),
  block_number: z.int().transform(BigInt).nullable(),
  error: callErrorSchema.nullable(),
  by_others: z.boolean(),
  created_at: z.coerce.date(),
  updated_at: z.coerce.date(),
})

function formatRequest(content: unknown, { id, secret, time }: Parameters<Format>[1]): Written {
  const row = requestContent.parse(content)
  const status = statusOf(row)
  const event: RequestEvent = {
    type: `request.${status.state}`,
    timestamp: row.updated_at.toISOString(),
    data: status,
  }
  const body = JSON.stringify(event)
  const signature = new Webhook(secret).sign(id, time, body)
  return { body, headers: { 'content-type': 'application/json', 'webhook-signature': signature } }
}

/** What can be delivered. Whatever else is to be told adds its format here. */
export const formats: Readonly<Record<string, Format>> = {
  request: formatRequest,
  a2a: (content, { secret }) => formatPush(content, secret),
}
