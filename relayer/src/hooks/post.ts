import type { OutgoingAnswer } from '@guildhall/sdk/outgoing/outgoing'
import type { Deps } from '../deps.ts'
import type { Written } from './signed.ts'

/** Sends a message to its receiver, under the headers every kind of message has; throws where no answer comes. */
export function post(
  { outgoing, closing }: Pick<Deps, 'outgoing' | 'closing'>,
  message: Written & {
    readonly id: string
    readonly url: string
    readonly time: Date
    readonly timeout: number
    /** Bytes of the answer that are read. */
    readonly maxBytes: number
  },
): Promise<OutgoingAnswer> {
  const { id, url, time, body, headers, timeout, maxBytes } = message
  return outgoing.request({
    url,
    method: 'POST',
    headers: {
      ...headers,
      'user-agent': 'Guildhall',
      'webhook-id': id,
      'webhook-timestamp': String(Math.floor(time.getTime() / 1000)),
    },
    body,
    timeout,
    maxBytes,
    signal: closing,
  })
}
