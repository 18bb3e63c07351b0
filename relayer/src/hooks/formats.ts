import { callErrorSchema, type RequestEvent, relayStates } from '@guildhall/sdk'
import { isAddress, isHash } from 'viem'
import { z } from 'zod'
import type { Deps } from '../deps.ts'
import { formatDispatch } from '../dispatch/formatDispatch.ts'
import { formatPush } from '../doors/a2a/push/formatPush.ts'
import { statusOf } from '../relay/request.ts'
import { formatMessage } from '../webhooks/formatMessage.ts'
import { signed, type Written } from './signed.ts'

/** Makes a delivery from what is kept of it, with the same body every time. */
type Format = (
  content: unknown,
  sent: {
    readonly deps: Pick<Deps, 'config' | 'deployment'>
    readonly id: string
    readonly secret: string
    /** Signs beside the secret. */
    readonly oldSecret?: string | undefined
    readonly time: Date
  },
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

function formatRequest(content: unknown): string {
  const row = requestContent.parse(content)
  const status = statusOf(row)
  const event: RequestEvent = {
    type: `request.${status.state}`,
    timestamp: row.updated_at.toISOString(),
    data: status,
  }
  return JSON.stringify(event)
}

/** What can be delivered. Whatever else is to be told adds its format here. */
export const formats: Readonly<Record<string, Format>> = {
  request: (content, sent) => signed(formatRequest(content), sent),
  dispatch: (content, sent) => signed(formatDispatch(content, sent.deps), sent),
  market: (content, sent) => signed(formatMessage(content, sent), sent),
  a2a: formatPush,
}
