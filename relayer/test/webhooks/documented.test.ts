import { readFile } from 'node:fs/promises'
import { createWebhooks, type NewWebhook, policyIdOf, webhookEventNames } from '@guildhall/sdk'
import { transform } from 'esbuild'
import { Webhook } from 'standardwebhooks'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { root } from '../../../script/stack/root.ts'
import { blocksOf, shapesOf } from '../../../test/docs/blocks.ts'
import { notAsShown } from '../../../test/docs/notAsShown.ts'
import { bearer, signInAs } from '../auth.ts'
import { type Receiver, startReceiver } from '../hooks/receiver.ts'
import { hireFor } from '../jobs.ts'
import { newClient, newcomer } from '../newcomer.ts'
import { deployment, type Stack, startStack } from '../stack.ts'
import { echo } from './subscriber.ts'

let stack: Stack
let receiver: Receiver

beforeAll(async () => {
  stack = await startStack()
  receiver = await startReceiver()
  echo(receiver)
})

afterAll(async () => {
  await receiver.stop()
  await stack?.stop()
})

test('what docs/webhooks.md shows subscribes, verifies and is of that shape', async () => {
  const environment = { HOOK_KEY: `0x${'7a'.repeat(32)}`, OUTGOING_ALLOWED: '127.0.0.0/8' }
  const relayer = await stack.relayer({ environment })
  const client = await newClient(stack)
  const { accessToken: token } = await signInAs(relayer.app, client.account)
  const [subscribing = '', receiving = ''] = blocksOf('docs/webhooks.md', ['ts']).map(({ text }) =>
    text.replace(/^import .*$/gm, '').replace('https://agent.example/hook', receiver.url),
  )
  const create: typeof createWebhooks = (options) =>
    createWebhooks({
      ...options,
      fetch: async (input, init) => relayer.app.request(input as string, bearer(token, init)),
    })
  const given = { createWebhooks: create, relayer: 'http://relayer.test', token }
  const webhook = (await run(given, `${subscribing}; return webhook`)) as NewWebhook
  expect(webhook.state).toBe('active')

  const policyId = policyIdOf(deployment, 'DIRECT')
  await hireFor(client, { provider: (await newcomer(stack)).address, policyId })
  await expect.poll(() => receiver.received.length).toBe(2)
  const [challenge, told] = receiver.received
  const receive = (await run({ Webhook, webhook }, `${receiving}; return receive`)) as (
    body?: string,
    headers?: object,
  ) => string
  const { data } = JSON.parse(challenge?.body ?? '')
  expect(receive(challenge?.body, challenge?.headers)).toBe(data.challenge)
  expect(receive(told?.body, told?.headers)).toBe('thanks')
  expect(notAsShown(JSON.parse(told?.body ?? ''), shapesOf('docs/webhooks.md')[0])).toEqual([])
})

test('its table has every name, and no other', async () => {
  const page = await readFile(`${root}docs/webhooks.md`, 'utf8')
  const rows = [...page.matchAll(/^\| `(\w+)` \| `([\w.]+)` \| (.*?) \|/gm)].map(
    ([, vocabulary, name, events = '']) => {
      const of = [...events.matchAll(/`(\w+)`/g)].map(([, event]) => event)
      return `${vocabulary} ${name} ${of.join()}`
    },
  )
  expect(rows).toEqual(
    webhookEventNames.map(({ vocabulary, name, of }) => `${vocabulary} ${name} ${of.join()}`),
  )
})

/** Runs a piece of a page with what a program has by then. */
async function run(given: object, code: string): Promise<unknown> {
  const { code: body } = await transform(`async function page() { ${code} }`, { loader: 'ts' })
  const named = Object.keys(given)
  return new Function(...named, `${body}; return page()`)(...Object.values(given))
}
