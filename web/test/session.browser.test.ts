import {
  createGuildhall,
  createReadModel,
  createRelayClient,
  deploymentOf,
  local,
} from '@guildhall/sdk'
import type { Browser, Page } from 'playwright-core'
import { Webhook } from 'standardwebhooks'
import { createPublicClient, createWalletClient, http, type PrivateKeyAccount } from 'viem'
import { generatePrivateKey, privateKeyToAccount } from 'viem/accounts'
import { createSiweMessage } from 'viem/siwe'
import { afterAll, beforeAll, expect, inject, onTestFinished, test, vi } from 'vitest'
import { type Received, startReceiver } from '../../relayer/test/hooks/receiver.ts'
import { startMailServer } from '../../relayer/test/notifications/mailServer.ts'
import { connectWallet } from './browser/connectWallet.ts'
import { dialog } from './browser/dialog.ts'
import { injectWallet } from './browser/injectWallet.ts'
import { launchBrowser } from './browser/launchBrowser.ts'
import { openPage } from './browser/openPage.ts'
import { seriousFaults } from './browser/seriousFaults.ts'
import { testUrls } from './browser/testUrls.ts'

const urls = testUrls()
const hostile = '<img src=x onerror=alert(1)> Copy the ledger'
let browser: Browser
let client: ReturnType<typeof commandsOf>

beforeAll(async () => {
  browser = await launchBrowser()
  client = commandsOf(newAccount())
  await client.getTestTokens()
})
afterAll(() => browser.close())

test('a provider signs in, is told of a job on the chain, and has read it', async () => {
  const account = newAccount()
  const { page, complaints, foreign, close } = await openPage(browser, { allowed: urls.all })
  const wallet = await injectWallet(page, { account, rpcUrl: urls.rpcUrl })
  await page.goto(`${urls.webUrl}/notifications`)
  await connectWallet(page, 'injected')
  expect(wallet.asked).not.toContain('personal_sign')
  expect(await seriousFaults(page)).toEqual([])

  wallet.rejectNext()
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByText('You did not sign').waitFor()
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByText('Nothing has happened yet').waitFor()

  const { jobId } = await hireFor(account)
  await page.getByRole('status', { name: '1 unread notification' }).waitFor()
  const line = page.getByRole('listitem').filter({ hasText: 'Hired' })
  await line.getByText(`Job ${jobId} was given to its provider`).waitFor()
  // What its client calls it stays text
  await line.getByText(hostile).waitFor()
  expect(await seriousFaults(page)).toEqual([])

  await page.getByRole('button', { name: 'Mark all as read' }).click()
  await page.getByText('All read').waitFor()
  await page.getByRole('status', { name: '1 unread notification' }).waitFor({ state: 'detached' })
  await page.reload()
  await page.getByText('All read').waitFor()
  expect(wallet.asked.filter((method) => method === 'personal_sign')).toHaveLength(2)
  await line.getByRole('link', { name: `To job ${jobId}` }).click()
  await page.waitForURL(new RegExp(`/jobs/${jobId}$`))

  // The two sides write each other, each under a signature of its own
  await client.sendMessage({ jobId, text: hostile })
  await page.getByRole('button', { name: 'Open the messages' }).click()
  await page.getByRole('listitem').filter({ hasText: 'Client' }).getByText(hostile).waitFor()
  await page.getByLabel('To the other side').fill('By noon.')
  await page.getByRole('button', { name: 'Sign and send' }).click()
  await page.getByRole('listitem').filter({ hasText: 'You' }).getByText('By noon.').waitFor()
  expect(await page.getByLabel('To the other side').inputValue()).toBe('')
  const thread = await client.readThread({ jobId })
  expect(thread.messages.map(({ text }) => text.text)).toEqual([hostile, 'By noon.'])
  expect(await seriousFaults(page)).toEqual([])
  expect(foreign).toEqual([])
  expect(complaints).toEqual([])
  await close()
})

test('a webhook made in the page proves itself, receives signed events, and sends them again', async () => {
  const account = newAccount()
  const receiver = await startReceiver()
  receiver.answer = (response, { body }) => {
    const message = JSON.parse(body)
    response.end(message.type === 'webhook.challenge' ? message.data.challenge : '')
  }
  const { page, complaints, close } = await openPage(browser, { allowed: urls.all })
  await injectWallet(page, { account, rpcUrl: urls.rpcUrl })
  await page.goto(`${urls.webUrl}/webhooks`)
  await connectWallet(page, 'injected')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByRole('button', { name: 'Add a webhook' }).click()
  const form = dialog(page, 'Add a webhook')
  await form.getByRole('button', { name: 'Make it' }).click()
  await form.getByText('Give an address, such as').waitFor()
  await form.getByLabel('Address of your server').fill(receiver.url)
  expect(await seriousFaults(page, 'dialog[open]')).toEqual([])
  await form.getByRole('button', { name: 'Make it' }).click()
  const made = dialog(page, 'The webhook is made')
  const secret = (await made.locator('code').first().textContent()) ?? ''
  await made.getByRole('button', { name: 'I have kept it' }).click()
  await page.getByText('Active', { exact: true }).waitFor()
  expect(await page.content()).not.toContain(secret)

  await hireFor(account)
  const delivery = page.getByRole('listitem').filter({ hasText: 'JobHired' })
  await delivery.getByText('Delivered').waitFor()
  const deliveries = () => receiver.received.filter(({ body }) => body.includes('"JobHired"'))
  const verified = (secret: string) => (received: Received) =>
    new Webhook(secret).verify(received.body, received.headers as Record<string, string>)
  expect(deliveries().map(verified(secret))).toMatchObject([{ type: 'JobHired', sequence: 1 }])

  await delivery.getByRole('button', { name: 'Send message 1 again' }).click()
  await page.getByText('1 message is sent again').first().waitFor()
  await vi.waitUntil(() => deliveries().length === 2, { timeout: 20_000 })
  const [first, second] = deliveries()
  expect(second?.headers['webhook-id']).toBe(first?.headers['webhook-id'])
  await delivery.getByText('2 attempts').click()
  await delivery.getByText('answered 200').nth(1).waitFor()
  expect(await seriousFaults(page)).toEqual([])

  // Given up while its owner had it disabled, under a new secret once it is enabled
  await page.getByRole('button', { name: 'Disable' }).click()
  await page.getByText('Its owner disabled it.').waitFor()
  await hireFor(account)
  const missed = page.getByRole('listitem').filter({ hasText: 'No. 2' })
  await missed.getByText('Given up').waitFor()
  await page.getByRole('button', { name: 'Enable' }).click()
  await page.getByText('Active', { exact: true }).waitFor()
  await page.getByRole('button', { name: 'New secret' }).click()
  const rotating = dialog(page, 'New secret')
  await rotating.getByLabel('The old one signs too for').selectOption('0')
  await rotating.getByRole('button', { name: 'Make a new secret' }).click()
  const rotated = dialog(page, 'The new secret')
  const newer = (await rotated.locator('code').first().textContent()) ?? ''
  await rotated.getByRole('button', { name: 'I have kept it' }).click()
  await page.getByRole('button', { name: 'Send all given up again' }).click()
  await missed.getByText('Delivered').waitFor()
  const third = deliveries()[2] ?? { body: '', headers: {}, path: '' }
  expect(verified(newer)(third)).toMatchObject({ type: 'JobHired', sequence: 2 })
  expect(() => verified(secret)(third)).toThrow()

  await page.getByRole('button', { name: 'Remove' }).click()
  await dialog(page, 'Remove the webhook?').getByRole('button', { name: 'Remove it' }).click()
  await page.getByText('No webhooks yet').waitFor()
  expect(complaints).toEqual([])
  await receiver.stop()
  await close()
})

test('a session that ends by itself loses nothing that was typed; signing out ends it at the relayer', async () => {
  const account = newAccount()
  const { page, close } = await openPage(browser, { allowed: urls.all })
  await injectWallet(page, { account, rpcUrl: urls.rpcUrl })
  await page.goto(`${urls.webUrl}/notifications?show=channels`)
  await connectWallet(page, 'injected')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByRole('button', { name: 'Add an address' }).click()
  await page.getByLabel('E-mail address').fill('Ann@example.org')

  await endEverywhere(account)
  const mail = await startMailServer(inject('mailPort'))
  onTestFinished(() => mail.stop())
  // Whichever finds out first asks to sign in again: this, or the page's own questions
  await page.getByRole('button', { name: 'Mail the code' }).dispatchEvent('click')
  await dialog(page, 'Sign in again').getByRole('button', { name: 'Sign in again' }).click()
  await dialog(page, 'Sign in again').waitFor({ state: 'detached' })
  expect(await page.getByLabel('E-mail address').inputValue()).toBe('Ann@example.org')

  // Mail is sent to nobody who has not said the code
  await page.getByRole('button', { name: 'Mail the code' }).click()
  await page.getByText('Not confirmed').waitFor()
  await vi.waitUntil(() => mail.code() !== '', { timeout: 20_000 })
  await page.getByLabel('Code from the mail').fill(mail.code())
  await page.getByRole('button', { name: 'Confirm' }).click()
  await page.getByText('On', { exact: true }).waitFor()
  await hireFor(account)
  await vi.waitUntil(() => mail.received.some(({ subject }) => subject?.includes('Hired')), {
    timeout: 20_000,
  })
  expect(await seriousFaults(page)).toEqual([])

  const token = await tokenOf(page)
  await page.getByRole('button', { name: /^Account 0x/ }).click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
  await page.getByText('Sign in to see your notifications').waitFor()
  expect(await page.getByText('a…@example.org').count()).toBe(0)
  await vi.waitUntil(async () => (await me(token)).status === 401, { timeout: 10_000 })
  await close()
})

test('another account of the wallet is not signed in, and the session of the first is over', async () => {
  const { page, close } = await openPage(browser, { allowed: urls.all })
  await page.goto(`${urls.webUrl}/notifications`)
  await connectWallet(page, 'demo')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByRole('tab', { name: 'Inbox' }).waitFor()
  const token = await tokenOf(page)
  expect((await me(token)).status).toBe(200)
  await page.getByRole('button', { name: /^Account 0x/ }).click()
  await page.getByRole('menuitem', { name: 'Play the provider' }).click()
  await page.getByText('Sign in to see your notifications').waitFor()
  await vi.waitUntil(async () => (await me(token)).status === 401, { timeout: 10_000 })
  expect(await tokenOf(page)).toBe('')
  await close()
})

function newAccount(): PrivateKeyAccount {
  return privateKeyToAccount(generatePrivateKey())
}

function commandsOf(account: PrivateKeyAccount) {
  const transport = http(urls.rpcUrl)
  return createGuildhall({
    deployment: deploymentOf(urls.chainId),
    publicClient: createPublicClient({ chain: local, transport, pollingInterval: 200 }),
    walletClient: createWalletClient({ account, chain: local, transport }),
    relayer: createRelayClient({ url: urls.relayerUrl }),
    indexer: createReadModel({ url: urls.graphqlUrl }),
  }).commands
}

function hireFor({ address }: PrivateKeyAccount) {
  return client.hire({
    provider: address,
    brief: { title: hostile, description: 'Fair hand.', category: 'content' },
    price: '5.00',
    deliveryTime: 3600,
  })
}

async function tokenOf(page: Page): Promise<string> {
  const kept = await page.evaluate(() => localStorage.getItem('guildhall.session'))
  return kept ? JSON.parse(kept).accessToken : ''
}

function me(token: string): Promise<Response> {
  return fetch(`${urls.relayerUrl}/v1/auth/me`, { headers: { authorization: `Bearer ${token}` } })
}

/** As the owner would on another device. */
async function endEverywhere(account: PrivateKeyAccount): Promise<void> {
  const post = async (path: string, body: object, token?: string) => {
    const response = await fetch(`${urls.relayerUrl}/v1/auth/${path}`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(token && { authorization: `Bearer ${token}` }),
      },
      body: JSON.stringify(body),
    })
    if (!response.ok) throw new Error(await response.text())
    return response
  }
  const { nonce } = (await (await fetch(`${urls.relayerUrl}/v1/auth/nonce`)).json()) as {
    nonce: string
  }
  const message = createSiweMessage({
    address: account.address,
    chainId: urls.chainId,
    domain: new URL(urls.webUrl).host,
    uri: `${urls.webUrl}/`,
    version: '1',
    nonce,
  })
  const signature = await account.signMessage({ message })
  const { accessToken } = (await (await post('siwe', { message, signature })).json()) as {
    accessToken: string
  }
  await post('logout', { everywhere: true }, accessToken)
}
