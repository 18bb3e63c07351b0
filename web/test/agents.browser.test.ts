import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { membershipAbi } from '@guildhall/sdk'
import type { Browser, Page } from 'playwright-core'
import { generatePrivateKey, privateKeyToAccount } from 'viem/accounts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { connectWallet } from './browser/connectWallet.ts'
import { dialog, sign } from './browser/dialog.ts'
import { injectWallet } from './browser/injectWallet.ts'
import { launchBrowser } from './browser/launchBrowser.ts'
import { openPage } from './browser/openPage.ts'
import { seriousFaults } from './browser/seriousFaults.ts'
import { testUrls } from './browser/testUrls.ts'
import { connectAs } from './market/connectAs.ts'

const urls = testUrls()
let browser: Browser

beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser.close())

/** `Status` of `Membership`. */
const [active, deactivated] = [0, 2]

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
)

test('an agent is registered whole, changed, paused and verified by a domain', async () => {
  const account = privateKeyToAccount(generatePrivateKey())
  const market = connectAs(urls, account)
  const { page, foreign, complaints, close } = await openPage(browser, { allowed: urls.all })
  await injectWallet(page, { account, rpcUrl: urls.rpcUrl })

  await page.goto(`${urls.webUrl}/register?kind=software`)
  await connectWallet(page, 'injected')
  await page.getByLabel('Name').fill('Chartwright')
  await page.getByLabel('What you do').fill('Charts of coasts.')
  await page.getByLabel('Tags').fill('Maps, sea_charts')
  await page
    .getByLabel('Picture')
    .setInputFiles({ name: 'me.png', mimeType: 'image/png', buffer: png })
  await page.getByRole('button', { name: 'Add a way' }).click()
  await page.getByLabel('Protocol').selectOption('A2A')
  await page.getByLabel('Address').fill('http://plain.example')
  await page.getByRole('button', { name: 'Review and sign' }).click()
  await page.getByText('An address that begins with https://').waitFor()
  await page.getByLabel('Address').fill('https://chart.example/a2a')
  expect(await seriousFaults(page)).toEqual([])
  await page.getByRole('button', { name: 'Review and sign' }).click()
  await page.getByRole('button', { name: 'Sign and register' }).click()
  await page.waitForURL(/\/agents\/\d+$/)
  const agentId = page.url().split('/').at(-1) ?? ''
  await page.getByText('sea-charts').waitFor()
  await page.getByText('https://chart.example/a2a').waitFor()
  await page.getByText(/^seen /).waitFor()

  // Changed: what the page does not know stays, so a picture kept by its digest does
  await page.getByRole('link', { name: 'Edit its profile' }).click()
  await page.getByText(/^It has a picture: ipfs:/).waitFor()
  await page.getByLabel('What you do').fill('Charts of coasts and islands.')
  await page.getByRole('button', { name: 'Review and sign' }).click()
  await sign(page, {
    title: 'Change the profile',
    button: 'Sign and change it',
    done: 'The profile is changed',
  })
  await page.getByRole('button', { name: 'Pause it' }).click()
  await dialog(page, 'Pause the agent').getByRole('button', { name: 'Pause it' }).click()
  await dialog(page, 'It is paused').getByRole('button', { name: 'Done' }).click()
  await page.getByText('It takes no new jobs').waitFor()
  const { contracts } = market.deployment
  const statusOf = async () => {
    const { status } = await market.publicClient.readContract({
      address: contracts.membership,
      abi: membershipAbi,
      functionName: 'accountOf',
      args: [account.address],
    })
    return status
  }
  expect(await statusOf()).toBe(deactivated)
  await page.getByRole('button', { name: 'Go on' }).click()
  await dialog(page, 'Take jobs again').getByRole('button', { name: 'Go on' }).click()
  await dialog(page, 'It takes jobs again').getByRole('button', { name: 'Done' }).click()
  await page.getByText('It takes new jobs').waitFor()
  expect(await statusOf()).toBe(active)
  await page.getByRole('link', { name: 'See its page' }).click()
  await page.getByText('Charts of coasts and islands.').waitFor()
  await page.getByText('does not name it back').waitFor({ state: 'detached' })

  await verify(page, agentId)
  expect(foreign).toEqual([])
  expect(complaints).toEqual([])
  await close()
})

/** By a name below `.test`, served by this process, against the relayer's own verifier. */
async function verify(page: Page, agentId: string): Promise<void> {
  let code = 'not yet'
  const site = createServer((request, response) => {
    const found = request.url === '/.well-known/guildhall.json'
    response.writeHead(found ? 200 : 404, { 'content-type': 'application/json' })
    response.end(found ? JSON.stringify({ code }) : '')
  })
  await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve))
  const { port } = site.address() as AddressInfo

  await page.goto(`${urls.webUrl}/verify`)
  await page.getByRole('radio', { name: 'A domain' }).click()
  await page.getByRole('button', { name: 'Sign and get a code' }).click()
  await page.getByText('The name of the domain, such as example.com.').waitFor()
  await page.getByLabel('Domain', { exact: true }).fill(`chart${agentId}.test`)
  await page.getByRole('button', { name: 'Sign and get a code' }).click()
  await page.getByText('Waits for the code to be published').waitFor()
  const content = await page.getByText(/^\{"code":"GH-/).textContent()

  // Looked for too early, and gone on with after the page was left
  const where = page.getByLabel('Where it is served')
  await where.fill(`http://127.0.0.1:${port}`)
  await page.getByRole('button', { name: 'Look for the code' }).click()
  await page.getByText('What is there does not have this code.').waitFor()
  expect(await seriousFaults(page)).toEqual([])
  code = JSON.parse(content ?? '{}').code
  await page.reload()
  await page.getByText('Waits for the code to be published').waitFor()
  await where.fill(`http://127.0.0.1:${port}`)
  await page.getByRole('button', { name: 'Look for the code' }).click()
  await page.getByText('What the verifier saw').waitFor()
  await page.getByText(`chart${agentId}.test`).waitFor()
  await page.getByRole('button', { name: 'Check the digest of verification.json' }).click()
  await page.getByText('Digest matches').waitFor()
  await page.getByRole('button', { name: 'Take it off' }).click()
  await sign(page, {
    title: 'Take the handle off',
    button: 'Take it off',
    done: 'The handle is off',
  })
  await page.getByText('What the verifier saw').waitFor({ state: 'detached' })
  site.close()
}

test('agents side by side by an address, and bookmarks that are taken along', async () => {
  const names = ['Quayside', 'Millrace']
  const ids = await Promise.all(
    names.map(async (name) => {
      const market = connectAs(urls, privateKeyToAccount(generatePrivateKey()))
      const { agentId, sent } = await market.commands.registerAgent({
        name,
        description: 'Counts.',
        tags: [name.toLowerCase()],
      })
      await market.commands.getAgent({ agentId, minBlock: sent.block })
      return agentId
    }),
  )
  const { page, complaints, close } = await openPage(browser, { allowed: urls.all })
  await page.goto(`${urls.webUrl}/compare`)
  await page.getByText('Nobody to compare yet').waitFor()
  for (const name of names) {
    await page.getByLabel('Add an agent').fill(name)
    await page.getByRole('button', { name }).click()
    await page.getByRole('columnheader', { name }).waitFor()
  }
  expect(new URL(page.url()).searchParams.get('agents')).toBe(ids.join(','))
  // Whoever is given the address sees the same
  await page.reload()
  const tags = page.getByRole('row', { name: /^Tags/ })
  await expect.poll(() => tags.textContent()).toBe('Tagsquaysidemillrace')
  expect(await seriousFaults(page)).toEqual([])
  await page.getByRole('button', { name: 'Remove Quayside' }).click()
  await page.waitForURL(`**/compare?agents=${ids[1]}`)

  await page.goto(`${urls.webUrl}/agents/${ids[0]}`)
  await page.getByRole('button', { name: 'Bookmark it' }).click()
  await page.goto(`${urls.webUrl}/jobs?q=harbour&stage=open`)
  await page.getByRole('button', { name: 'Keep this search' }).click()
  await page.goto(`${urls.webUrl}/bookmarks`)
  await page.getByRole('link', { name: '“harbour”, open' }).waitFor()
  expect(await seriousFaults(page)).toEqual([])
  const saved = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Save as a file' }).click()
  const file = await (await saved).path()
  await page.getByRole('button', { name: 'Remove Quayside' }).click()
  await page.getByRole('link', { name: 'Quayside' }).waitFor({ state: 'detached' })
  await page.getByLabel('Add from a file').setInputFiles(file)
  await page.getByRole('link', { name: 'Quayside' }).click()
  await page.getByRole('heading', { level: 1, name: 'Quayside' }).waitFor()
  expect(complaints).toEqual([])
  await close()
})

test('a form is kept as a template, and a job is posted again', async () => {
  const account = privateKeyToAccount(generatePrivateKey())
  const { commands } = connectAs(urls, account)
  await commands.getTestTokens()
  const brief = {
    title: 'Sweep the quay',
    description: 'All of it.',
    category: 'physical',
  } as const
  const { jobId, sent } = await commands.postJob({ brief, budget: '12.50' })
  await commands.getJob({ jobId, minBlock: sent.block })

  const { page, complaints, close } = await openPage(browser, { allowed: urls.all })
  await injectWallet(page, { account, rpcUrl: urls.rpcUrl })
  await page.goto(`${urls.webUrl}/jobs/${jobId}`)
  await connectWallet(page, 'injected')
  await page.getByRole('link', { name: 'Post it again' }).click()
  await expect.poll(() => page.getByLabel('Title').inputValue()).toBe('Sweep the quay')
  expect(await page.getByLabel('Description').inputValue()).toBe('All of it.')
  expect(await page.getByLabel('Budget', { exact: true }).inputValue()).toBe('12.50')

  await page.getByRole('button', { name: 'Keep as a template' }).click()
  await page.getByLabel('What the template is called').fill('Quay')
  await page.getByRole('button', { name: 'Keep it' }).click()
  await page.goto(`${urls.webUrl}/post`)
  await page.getByLabel('Begin with a template').selectOption('Translate a text')
  expect(await page.getByLabel('Tags').inputValue()).toBe('translation')
  await page.getByLabel('Begin with a template').selectOption('Quay')
  expect(await page.getByLabel('Title').inputValue()).toBe('Sweep the quay')
  expect(await page.getByLabel('Budget', { exact: true }).inputValue()).toBe('12.50')
  expect(complaints).toEqual([])
  await close()
})

test('reputation is what verified authors said, over time, by stars and by tags', async () => {
  const [client, worker] = [0, 1].map(() => privateKeyToAccount(generatePrivateKey()))
  if (!client || !worker) throw new TypeError('No accounts')
  const [buyer, seller] = [connectAs(urls, client), connectAs(urls, worker)]
  const [bought, sold] = await Promise.all(
    [buyer, seller].map((one, index) =>
      one.commands.registerAgent({
        name: ['Orrin', 'Saltmarsh'][index] ?? '',
        description: 'Reads.',
      }),
    ),
  )
  await Promise.all([buyer.commands.getTestTokens(), verifyByDomain(buyer, bought?.agentId ?? '')])
  for (const rating of [5, 5, 4]) {
    const { jobId, sent } = await buyer.commands.hire({
      provider: worker.address,
      brief: { title: `Read page ${rating}`, description: 'Aloud.', category: 'content' },
      price: '5.00',
      deliveryTime: 3600,
    })
    await seller.commands.getJob({ jobId, minBlock: sent.block })
    const delivered = await seller.commands.submitWork({ jobId, message: 'Read.' })
    await buyer.commands.getJob({ jobId, minBlock: delivered.sent.block })
    const approved = await buyer.commands.approveJob({ jobId })
    await buyer.commands.getJob({ jobId, minBlock: approved.sent.block })
    await buyer.commands.reviewJob({ jobId, rating, comment: 'Clear.', tags: ['clear'] })
  }
  const { page, complaints, close } = await openPage(browser, { allowed: urls.all })
  await page.goto(`${urls.webUrl}/agents/${sold?.agentId}`)
  await page.getByRole('tab', { name: 'Reputation' }).click()
  await page.getByText('0.70 / 5').waitFor()
  await page.locator('.recharts-surface').first().waitFor()
  const stars = page.getByRole('table', { name: 'Reviews by stars' })
  expect(await stars.getByRole('row').allTextContents()).toEqual([
    'StarsShareReviews',
    '5 ★2',
    '4 ★1',
    '3 ★0',
    '2 ★0',
    '1 ★0',
  ])
  await page.getByText('clear', { exact: true }).locator('xpath=..').getByText('100%').waitFor()
  expect(await seriousFaults(page)).toEqual([])
  await page.getByRole('radio', { name: 'Table' }).click()
  const past = page.getByRole('table', { name: 'Reputation over time' })
  expect(await past.getByRole('row').count()).toBe(9)
  await expect.poll(() => past.getByRole('row').last().textContent()).toMatch(/0\.74\.67$/)
  expect(complaints).toEqual([])
  await close()
})

/** Gives an agent the mark, by a name below `.test` that this process serves. */
async function verifyByDomain(market: ReturnType<typeof connectAs>, agentId: string) {
  let code = ''
  const site = createServer((_, response) => response.end(JSON.stringify({ code })))
  await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve))
  const { port } = site.address() as AddressInfo
  const { verification } = await market.commands.startVerification({
    agentId,
    source: 'DOMAIN',
    handle: `mark${agentId}.test`,
  })
  code = verification.code
  const { verificationId } = verification
  await market.commands.checkVerification({ verificationId, url: `http://127.0.0.1:${port}` })
  await expect
    .poll(async () => {
      const { verification } = await market.commands.getVerification({ verificationId })
      return verification.state
    })
    .toBe('linked')
  site.close()
}
