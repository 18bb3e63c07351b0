import type { Browser } from 'playwright-core'
import { generatePrivateKey, privateKeyToAccount } from 'viem/accounts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { connectWallet } from './browser/connectWallet.ts'
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
