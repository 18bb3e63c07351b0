import {
  checkDocument,
  completeJob,
  digestOf,
  drip,
  encodeDocument,
  type JobReceipt,
  jobReceipt,
  policyIdOf,
  submitWork,
} from '@guildhall/sdk'
import { transform } from 'esbuild'
import type { Hex, PublicClient } from 'viem'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { blocksOf } from '../../../test/docs/blocks.ts'
import { numberInvoice } from '../../src/receipts/numberInvoice.ts'
import { bearer, signInAs } from '../auth.ts'
import { hireFor } from '../jobs.ts'
import { newClient, newcomer } from '../newcomer.ts'
import { depositEnvironment, depositor, fillFloat, until } from '../onramp/depositor.ts'
import { eventOf, type StripeServer, startStripeServer } from '../onramp/stripeServer.ts'
import { deployment, type Stack, startStack, type TestRelayer } from '../stack.ts'

/** Receipts of jobs, of the chain alone, and of what the operator sold. */
let stack: Stack
let stripe: StripeServer
let relayer: TestRelayer

beforeAll(async () => {
  ;[stack, stripe] = await Promise.all([startStack(), startStripeServer()])
  const environment = {
    ...depositEnvironment(stripe.url),
    OPERATOR_NAME: 'Ada & Sons <b>Ltd</b>',
    PLANS: '[{"id":"pro","title":"Pro","times":10,"price":"20.00","days":30}]',
  }
  relayer = await stack.relayer({ environment })
})

afterAll(async () => {
  await stack?.stop()
  await stripe?.stop()
})

test('a job’s: of the chain alone, the same bytes from anybody, as docs/receipts.md shows', async () => {
  const client = await newClient(stack)
  await client.send(drip(deployment))
  const provider = await newcomer(stack)
  const policyId = policyIdOf(deployment, 'DIRECT')
  const jobId = await hireFor(client, { provider: provider.address, policyId })
  const deliverable: Hex = `0x${'ab'.repeat(32)}`
  await provider.send(submitWork(deployment, { jobId, deliverable }))
  const { transactionHash } = await client.send(completeJob(deployment, { jobId }))

  const [{ text } = { text: '' }] = blocksOf('docs/receipts.md', ['ts'])
  const { code } = await transform(text.replace(/^import .*$/gm, ''), { loader: 'ts' })
  const given = { digestOf, encodeDocument, jobReceipt, deployment, jobId, transactionHash }
  const run = new Function(
    ...[...Object.keys(given), 'publicClient'],
    `return (async () => { ${code}; return { receipt, digest } })()`,
  )
  const publicClient = stack.chain as unknown as PublicClient
  const own = (await run(...Object.values(given), publicClient)) as {
    receipt: JobReceipt
    digest: Hex
  }
  expect(own.receipt).toMatchObject({
    outcome: 'completed',
    client: client.address,
    provider: provider.address,
    // 3 % of 10 USDC
    paid: '9700000',
    fees: [{ receiver: deployment.contracts.treasury, amount: '300000' }],
    refunded: '0',
  })
  checkDocument('receipt', encodeDocument(own.receipt))

  const path = `/v1/receipts/jobs/${jobId}?transaction=${transactionHash}`
  const told = await relayer.app.request(path)
  expect(digestOf(new Uint8Array(await told.arrayBuffer()))).toBe(own.digest)
  expect(told.headers.get('etag')).toBe(`"${own.digest}"`)
  const page = await (await relayer.app.request(`${path}&format=html`)).text()
  for (const part of ['9.7 USDC', '0.3 USDC', own.digest, provider.address]) {
    expect(page).toContain(part)
  }
  const wrong = [
    `/v1/receipts/jobs/${jobId + 1n}?transaction=${transactionHash}`,
    `/v1/receipts/jobs/${jobId}?transaction=0x${'00'.repeat(32)}`,
    `/v1/receipts/jobs/x?transaction=${transactionHash}`,
  ]
  for (const path of wrong) expect((await relayer.app.request(path)).status).toBe(404)
})

test('a deposit’s: an invoice to print, for its account alone, of escaped text', async () => {
  await fillFloat(stack)
  const who = await depositor(stack, relayer)
  const deposit = await who.api.create({ method: 'card', amount: '2500' })
  const session = stripe.paid(deposit.url?.split('/').at(-1) ?? '')
  const path = `/v1/receipts/deposits/${deposit.id}`
  const { accessToken } = await signInAs(relayer.app, who.account)
  const ask = (path: string) => relayer.app.request(path, bearer(accessToken))
  expect((await ask(path)).status).toBe(404)
  await relayer.app.request('/v1/notices/stripe', eventOf('checkout.session.completed', session))
  await until(who.api, deposit.id, 'done')

  const bytes = new Uint8Array(await (await ask(path)).arrayBuffer())
  checkDocument('receipt', bytes)
  const receipt = JSON.parse(new TextDecoder().decode(bytes))
  expect(receipt).toMatchObject({ of: 'deposit', invoice: 1, total: '2603', fee: '103' })
  expect(digestOf(encodeDocument(receipt))).toBe(digestOf(bytes))
  const page = await ask(`${path}?format=html`)
  const text = await page.text()
  expect(text).toContain('Invoice 1')
  expect(text).toContain('26.03 USD')
  expect(text).toContain('Ada &amp; Sons &lt;b&gt;Ltd&lt;/b&gt;')
  expect(text).not.toMatch(/<script|<b>|src=|href=/)
  expect(page.headers.get('content-security-policy')).toMatch(/^default-src 'none'/)
  const other = await depositor(stack, relayer)
  const { accessToken: others } = await signInAs(relayer.app, other.account)
  expect((await relayer.app.request(path, bearer(others))).status).toBe(404)
  expect((await relayer.app.request(path)).status).toBe(401)
})

test('a plan’s; numbers have no gaps, whatever fails and however many come at once', async () => {
  const who = await depositor(stack, relayer)
  const { sql } = relayer.deps
  const [term] = await sql<{ id: string }[]>`
    insert into plan_terms (account, plan, via, price, days, state, expires_at)
    values (${who.address}, 'pro', 'card', 2000, 30, 'open', now()) returning id`
  const [start, end] = [1_700_000_000, 1_702_592_000]
  const invoice = {
    id: 'in_1',
    amount_paid: 2000,
    currency: 'usd',
    lines: { data: [{ period: { start, end } }] },
    parent: { subscription_details: { subscription: 'sub_1', metadata: { plan_term: term?.id } } },
  }
  await relayer.app.request('/v1/notices/stripe', eventOf('invoice.paid', invoice))
  await sql
    .begin(async (sql) => {
      await numberInvoice(sql, 'plan', 'fails')
      throw new Error('on purpose')
    })
    .catch(() => undefined)
  const many = Array.from({ length: 8 }, (_, count) => `many ${count}`)
  await Promise.all(many.map((one) => sql.begin((sql) => numberInvoice(sql, 'plan', one))))
  await sql.begin((sql) => numberInvoice(sql, 'plan', 'in_1'))
  const numbers = await sql<{ number: bigint }[]>`select number from invoices order by number`
  expect(numbers.map(({ number }) => Number(number))).toEqual(numbers.map((_, index) => index + 1))

  const { accessToken } = await signInAs(relayer.app, who.account)
  const ask = (path: string) => relayer.app.request(path, bearer(accessToken))
  const { receipts } = (await (await ask('/v1/receipts/plans')).json()) as { receipts: object[] }
  expect(receipts).toMatchObject([
    { of: 'plan', id: 'in_1', amount: '2000', from: start, until: end },
  ])
  const told = await ask('/v1/receipts/plans/in_1')
  checkDocument('receipt', new Uint8Array(await told.arrayBuffer()))
  expect((await ask('/v1/receipts/plans/in_2')).status).toBe(404)
})
