import { createDeposits, type Deposit, type DepositQuote } from '@guildhall/sdk'
import { transform } from 'esbuild'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { blocksOf } from '../../../test/docs/blocks.ts'
import { newAgent } from '../agent.ts'
import { bearer, signInAs } from '../auth.ts'
import { type Stack, startStack } from '../stack.ts'
import { depositEnvironment, fillFloat } from './depositor.ts'
import { type StripeServer, startStripeServer } from './stripeServer.ts'

let stack: Stack
let stripe: StripeServer

beforeAll(async () => {
  ;[stack, stripe] = await Promise.all([startStack(), startStripeServer()])
  await fillFloat(stack)
})

afterAll(async () => {
  await stack?.stop()
  await stripe?.stop()
})

test('what docs/deposits.md shows makes a deposit', async () => {
  const relayer = await stack.relayer({ environment: depositEnvironment(stripe.url) })
  const { accessToken: token } = await signInAs(relayer.app, newAgent(stack).account)
  const [{ text } = { text: '' }] = blocksOf('docs/deposits.md', ['ts'])
  const { code } = await transform(text.replace(/^import .*$/gm, ''), { loader: 'ts' })
  const create: typeof createDeposits = (options) =>
    createDeposits({
      ...options,
      fetch: async (input, init) => relayer.app.request(input as string, bearer(token, init)),
    })
  const run = new Function(
    ...['createDeposits', 'relayer', 'token'],
    `return (async () => { ${code}; return { price, deposit } })()`,
  )
  const shown = (await run(create, 'http://relayer.test', token)) as {
    price: DepositQuote
    deposit: Deposit
  }
  expect(shown.price).toMatchObject({ total: '2603', tokenAmount: '25000000' })
  expect(shown.deposit).toMatchObject({ state: 'open', total: '2603' })
  expect(shown.deposit.url).toMatch(/^https:\/\/checkout\.stripe\.com\//)
})
