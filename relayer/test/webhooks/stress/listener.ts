import type { ServerResponse } from 'node:http'
import type { NewWebhook, Webhooks } from '@guildhall/sdk'
import { newHookSecret } from '@guildhall/sdk'
import { type Receiver, startReceiver } from '../../hooks/receiver.ts'
import { Known } from './known.ts'

/** What a receiver does with what it verified: takes it, at once or too late, or not. */
export type Manner = (response: ServerResponse) => 'taken' | 'late' | 'refused'

/** A receiver of the market's events, as it behaves until it is mended. */
export type Listener = {
  readonly name: string
  readonly receiver: Receiver
  readonly known: Known
  readonly webhook: NewWebhook
  /** Events it wants; all without. */
  readonly events: readonly string[] | undefined
  /** Whether it has to know everything in the end. */
  readonly isGood: boolean
  /** How often it answered after nobody waited any more. */
  late(): number
  mend(): void
}

export type Wish = {
  readonly name: string
  /** Each has one of its own: deliveries to one wait for each other. */
  readonly host: string
  /** What the relayers call it by, instead of the host. */
  readonly called?: string
  readonly events?: readonly string[]
  readonly isGood: boolean
  readonly manner: Manner
}

/** Begins to listen, answers the challenge, and behaves as wished from then on. */
export async function startListener(api: Webhooks, wish: Wish): Promise<Listener> {
  const { name, host, called, events, isGood } = wish
  const receiver = await startReceiver(host)
  const known = new Known()
  const secret = newHookSecret()
  let manner = wish.manner
  let late = 0
  receiver.answer = (response, received) => {
    const said = known.verify(received, secret)
    if (!said) return void response.writeHead(401).end()
    if (said.name === 'webhook.challenge') return void response.end(String(said.data.challenge))
    const done = manner(response)
    if (done === 'late') late += 1
    if (done !== 'refused') known.take(said)
  }
  const url = new URL(receiver.url)
  if (called) url.hostname = called
  const filter = { everything: true, ...(events && { events: [...events] }) }
  const webhook = await api.create({ url: url.href, secret, filter })
  if (webhook.state !== 'active') throw new Error(`${name} is ${webhook.state}: ${webhook.reason}`)
  return {
    ...{ name, receiver, known, webhook, events, isGood },
    late: () => late,
    mend: () => {
      manner = takes
    },
  }
}

export const takes: Manner = (response) => {
  response.writeHead(204).end()
  return 'taken'
}
