import { createNotifications, type NotificationPage, policyIdOf } from '@guildhall/sdk'
import { transform } from 'esbuild'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { blocksOf, shapesOf } from '../../../test/docs/blocks.ts'
import { notAsShown } from '../../../test/docs/notAsShown.ts'
import { bearer, signInAs } from '../auth.ts'
import { hireFor } from '../jobs.ts'
import { newClient, newcomer } from '../newcomer.ts'
import { deployment, type Stack } from '../stack.ts'
import { type Mailbox, startMailServer } from './mailServer.ts'

/** Over a stack that other parts use as well. */
export function testDocumented(stackOf: () => Stack): void {
  describe('docs/notifications.md', () => {
    let stack: Stack
    let mailbox: Mailbox

    beforeAll(async () => {
      stack = stackOf()
      mailbox = await startMailServer()
    })

    afterAll(async () => {
      await mailbox?.stop()
    })

    test('what docs/notifications.md shows reads the inbox, makes a channel and is of that shape', async () => {
      const dapp = { DAPP_URL: 'https://market.example', DATABASE_SCHEMA: 'documented' }
      const environment = { ...mailbox.environment, ...dapp, HOOK_KEY: `0x${'7a'.repeat(32)}` }
      const relayer = await stack.relayer({ environment })
      const client = await newClient(stack)
      const { accessToken: token } = await signInAs(relayer.app, client.account)
      const create: typeof createNotifications = (options) =>
        createNotifications({
          ...options,
          fetch: async (input, init) => relayer.app.request(input as string, bearer(token, init)),
        })
      const policyId = policyIdOf(deployment, 'DIRECT')
      await hireFor(client, { provider: (await newcomer(stack)).address, policyId })
      const api = create({ url: 'http://relayer.test' })
      await expect.poll(async () => (await api.list()).unread, { timeout: 10_000 }).toBe(1)

      const given = {
        ...{ createNotifications: create, relayer: 'http://relayer.test', token },
        readCode: async () => mailbox.code(),
      }
      const code = blocksOf('docs/notifications.md', ['ts'])
        .map(({ text }) => text.replace(/^import .*$/gm, ''))
        .join('\n')
      const { page, mail } = (await run(given, `${code}; return { page, mail }`)) as {
        page: NotificationPage
        mail: { id: string }
      }
      expect(notAsShown(page.notifications[0], shapesOf('docs/notifications.md')[0])).toEqual([])
      expect((await api.list()).unread).toBe(0)
      expect(await api.getChannel(mail.id)).toMatchObject({ state: 'active', digest: 'daily' })
    })

    /** Runs a piece of a page with what a program has by then. */
    async function run(given: object, code: string): Promise<unknown> {
      const { code: body } = await transform(`async function page() { ${code} }`, { loader: 'ts' })
      const named = Object.keys(given)
      return new Function(...named, `${body}; return page()`)(...Object.values(given))
    }
  })
}
