import {
  createWebhooks,
  type NewWebhook,
  type Webhooks,
  type webhookBodySchema,
} from '@guildhall/sdk'
import { Webhook } from 'standardwebhooks'
import type { z } from 'zod'
import { bearer, signInAs } from '../auth.ts'
import { type Received, type Receiver, startReceiver } from '../hooks/receiver.ts'
import type { Newcomer } from '../newcomer.ts'
import type { TestRelayer } from '../stack.ts'

/** A message as a receiver's stock library verified it. */
export type Heard = {
  readonly id: string
  readonly name: string
  readonly sequence: number
  readonly jobId: string | undefined
  readonly data: Record<string, unknown>
  readonly body: Record<string, unknown>
}

/** An account's server that is told what happens, and verifies it with `standardwebhooks`. */
export type Subscriber = {
  readonly receiver: Receiver
  readonly api: Webhooks
  readonly webhook: NewWebhook
  readonly heard: () => readonly Heard[]
  readonly names: () => readonly string[]
}

/** What an account's own webhooks are made with. */
export async function webhooksOf(relayer: TestRelayer, { account }: Newcomer): Promise<Webhooks> {
  const { accessToken } = await signInAs(relayer.app, account)
  return createWebhooks({
    url: 'http://relayer.test',
    fetch: async (input, init) => relayer.app.request(input as string, bearer(accessToken, init)),
  })
}

/** Answers challenges, and whatever comes after them with 204. */
export function echo(receiver: Receiver): void {
  receiver.answer = (response, { body }) => {
    const message = JSON.parse(body)
    if (message.type === 'webhook.challenge') response.end(message.data.challenge)
    else response.writeHead(204).end()
  }
}

export async function subscribe(
  relayer: TestRelayer,
  owner: Newcomer,
  asked: Omit<z.input<typeof webhookBodySchema>, 'url'> = {},
): Promise<Subscriber> {
  const receiver = await startReceiver()
  echo(receiver)
  const api = await webhooksOf(relayer, owner)
  const webhook = await api.create({ ...asked, url: receiver.url })
  if (webhook.state !== 'active') throw new Error(`The webhook is ${webhook.state}.`)
  const heard = () =>
    receiver.received.flatMap((one) => {
      const said = verified(one, webhook.secret)
      return said.name === 'webhook.challenge' ? [] : said
    })
  return { receiver, api, webhook, heard, names: () => heard().map(({ name }) => name) }
}

/** @throws {WebhookVerificationError} unless it is signed with the secret, lately. */
export function verified({ body, headers }: Received, secret: string): Heard {
  const event = new Webhook(secret).verify(body, headers as Record<string, string>) as Record<
    string,
    never
  >
  const data: Record<string, unknown> = event.data ?? {}
  const jobId = event.job_id ?? data.jobId ?? data.taskId ?? data.task_id
  return {
    id: String(headers['webhook-id']),
    name: event.type ?? event.event ?? '',
    sequence: Number(event.sequence ?? data.sequence),
    jobId: typeof jobId === 'string' ? jobId : undefined,
    data,
    body: event,
  }
}
