import { createNotifications, policyIdOf } from '@guildhall/sdk'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { bearer, signInAs } from '../auth.ts'
import { hireFor } from '../jobs.ts'
import { type Killable, startKillable } from '../killable.ts'
import { newClient, newcomer } from '../newcomer.ts'
import { deployment } from '../stack.ts'
import { type Mailbox, startMailServer } from './mailServer.ts'

let killable: Killable
let mailbox: Mailbox
let environment: Readonly<Record<string, string>>

beforeAll(async () => {
  mailbox = await startMailServer()
  environment = {
    ...mailbox.environment,
    HOOK_KEY: `0x${'7a'.repeat(32)}`,
    HOOK_TIMEOUT: '2',
    HOOK_RETRIES: '0.1 0.1 0.1 0.1',
  }
  killable = await startKillable(environment)
})

afterAll(async () => {
  await killable?.calm()
  await killable?.stop()
  await mailbox?.stop()
})

test('a deadline is warned of once over restarts, by a mail with one Message-ID', async () => {
  const { stack, sql } = killable
  const client = await newClient(stack)
  const provider = await newcomer(stack)
  const first = await stack.relayer({ environment })
  const { accessToken } = await signInAs(first.app, provider.account)
  const api = createNotifications({
    url: 'http://relayer.test',
    fetch: async (input, init) => first.app.request(input as string, bearer(accessToken, init)),
  })
  const filter = { events: ['DeadlineNear'] }
  const asked = { kind: 'email', address: 'ann@example.org', filter } as const
  const { id } = await api.createChannel(asked)
  await api.proveChannel(id, mailbox.code())
  const policyId = policyIdOf(deployment, 'DIRECT')
  await hireFor(client, { provider: provider.address, policyId })
  const noted = async () => (await sql`select from market_jobs where awaited is not null`).length
  await expect.poll(noted, { timeout: 10_000 }).toBe(1)
  await first.stop()

  // Somebody reads the mail, and says nothing until the relayer is dead
  const seen: (string | undefined)[] = []
  let isHolding = true
  mailbox.data = async ({ messageId }) => {
    seen.push(messageId)
    if (isHolding) await new Promise(() => {})
    return undefined
  }
  await stack.chain.increaseTime({ seconds: 23 * 3600 + 60 })
  await stack.chain.mine({ blocks: 2 })
  await killable.start()
  await expect.poll(() => seen.length, { interval: 10, timeout: 20_000 }).toBeGreaterThan(0)
  await killable.kill()
  isHolding = false
  await killable.start()
  const warned = () => mailbox.received.filter(({ subject }) => subject?.startsWith('Deadline'))
  await expect.poll(() => warned().length, { timeout: 20_000 }).toBeGreaterThan(0)
  expect(warned()[0]?.text).toContain('due in less than an hour')

  await stack.chain.mine({ blocks: 2 })
  const told = async () => {
    const [row] = await sql<{ messages: number; notices: number; left: number }[]>`
      select (select count(*)::int from deliveries where event = 'DeadlineNear') as messages,
        (select count(*)::int from notices
          where event = 'DeadlineNear' and owner = ${provider.address.toLowerCase()}) as notices,
        (select count(*)::int from deliveries where state = 'pending') as left`
    return row
  }
  const once = { messages: 1, notices: 1, left: 0 }
  await expect.poll(told, { timeout: 20_000 }).toEqual(once)
  // Time for it to be looked for again
  await new Promise((resolve) => setTimeout(resolve, 2500))
  expect(await told()).toEqual(once)
  expect(new Set(seen).size).toBe(1)
})
