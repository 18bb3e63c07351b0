import type { Address } from 'viem'
import type { Deps } from '../../deps.ts'
import type { Carrier, Sent } from '../../hooks/carrier.ts'
import { inTime } from '../../inTime.ts'
import { parseRate } from '../../limits/rate.ts'
import { messageSchema } from '../../webhooks/formatMessage.ts'
import { quoted } from '../email/mailOf.ts'
import { linkOf } from '../linkOf.ts'
import { say, wordsOf } from '../words/words.ts'
import { createXmtpClient, identifierOf, type XmtpClient } from './xmtpClient.ts'

/** Seconds until the network is asked again after it could not be reached. */
const pause = 60

/** By XMTP, to the account itself: whose key signed it in reads it. */
export function createXmtpCarrier(create = createXmtpClient): Carrier {
  const clients = new WeakMap<object, Promise<XmtpClient>>()

  /** One of each relayer; one that could not be made is made again. */
  function clientOf({ config }: Pick<Deps, 'config'>): Promise<XmtpClient> {
    const { xmtp } = config.notifications
    if (!xmtp) throw new NoXmtpSettingsError()
    const known = clients.get(xmtp)
    if (known) return known
    const made = create(xmtp)
    clients.set(xmtp, made)
    made.catch(() => clients.delete(xmtp))
    return made
  }

  return {
    isAble: ({ notifications, hooks }) =>
      notifications.xmtp !== undefined && hooks.key !== undefined,
    rate: parseRate('10 20/1h'),
    // An account has one
    receiverOf: (_, { endpoint_id }) => String(endpoint_id),
    async send(deps, delivery) {
      const [row] = await deps.sql<{ owner: Address }[]>`
        select w.owner from endpoints e join webhooks w on w.id = e.webhook
        where e.id = ${delivery.endpoint_id}`
      if (!row) return failed('There is no such channel.')
      const text = textOf(deps, delivery.content)
      const sending = async () => {
        const client = await clientOf(deps)
        const dm = await client.conversations.newDmWithIdentifier(identifierOf(row.owner))
        await dm.send(text)
      }
      // The network may be silent for good
      return inTime(deps.config.hooks.timeout / 1000, sending()).then(
        () => ({ isTaken: true, error: '' }),
        (err: unknown) => {
          deps.log.warn({ err, id: delivery.id }, 'nothing was sent by XMTP')
          return failed('The network did not take it.')
        },
      )
    },
  }
}

export const xmtpCarrier: Carrier = createXmtpCarrier()

/** An event in words, with where it leads. */
export function textOf({ config }: Pick<Deps, 'config'>, content: unknown): string {
  const { name, data, jobId, language = 'en', subject } = messageSchema.parse(content)
  const { title, body } = wordsOf(name, { data, jobId }, language)
  const about = quoted(subject)
  const lines = [title, body, about && say('about', language, { subject: about })]
  return [...lines, linkOf(config, { jobId, data })].filter(Boolean).join('\n')
}

function failed(error: string): Sent {
  return { isTaken: false, error, retryAfter: pause }
}

class NoXmtpSettingsError extends Error {
  override name = 'NoXmtpSettingsError'
  constructor() {
    super('This relayer sends nothing by XMTP.')
  }
}
