import { readFile } from 'node:fs/promises'
import { type AccountPlan, createLimitPlans, type LimitPlan } from '@guildhall/sdk'
import { transform } from 'esbuild'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { root } from '../../../script/stack/root.ts'
import { blocksOf } from '../../../test/docs/blocks.ts'
import { newAgent } from '../agent.ts'
import { bearer, signInAs } from '../auth.ts'
import { type StripeServer, startStripeServer, stripeKey } from '../onramp/stripeServer.ts'
import { type Stack, startStack } from '../stack.ts'

let stack: Stack
let stripe: StripeServer

beforeAll(async () => {
  ;[stack, stripe] = await Promise.all([startStack(), startStripeServer()])
})

afterAll(async () => {
  await stack?.stop()
  await stripe?.stop()
})

test('what docs/plans.md shows chooses a plan, with the list it shows', async () => {
  const [, list = ''] =
    /\| `PLANS` \| none \| JSON: `([^`]+)`/.exec(await readFile(`${root}docs/plans.md`, 'utf8')) ??
    []
  const relayer = await stack.relayer({
    relaying: false,
    environment: {
      PLANS: list,
      STRIPE_SECRET_KEY: stripeKey,
      STRIPE_WEBHOOK_SECRETS: 'whsec_of_the_tests',
      STRIPE_API_URL: stripe.url,
      STRIPE_RETURN_URL: 'https://shop.example/{id}',
    },
  })
  const { accessToken: token } = await signInAs(relayer.app, newAgent(stack).account)
  const [{ text } = { text: '' }] = blocksOf('docs/plans.md', ['ts'])
  const { code } = await transform(text.replace(/^import .*$/gm, ''), { loader: 'ts' })
  const create: typeof createLimitPlans = (options) =>
    createLimitPlans({
      ...options,
      fetch: async (input, init) => relayer.app.request(input as string, bearer(token, init)),
    })
  const run = new Function(
    ...['createLimitPlans', 'relayer', 'token'],
    `return (async () => { ${code}; return { sold, chosen } })()`,
  )
  const shown = (await run(create, 'http://relayer.test', token)) as {
    sold: readonly LimitPlan[]
    chosen: AccountPlan
  }
  expect(shown.sold.map(({ id, price }) => `${id} ${price}`)).toEqual(['free 0', 'pro 2000'])
  expect(shown.chosen).toMatchObject({ plan: 'free' })
  expect(shown.chosen.url).toMatch(/^https:\/\/checkout\.stripe\.com\//)
})
