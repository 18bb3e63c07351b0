import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from './browser/launchBrowser.ts'
import { openPage } from './browser/openPage.ts'
import { seriousFaults } from './browser/seriousFaults.ts'
import { testUrls } from './browser/testUrls.ts'

const urls = testUrls()
let browser: Browser

beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser.close())

test('a browser that asks for Chinese is answered in it', async () => {
  const context = { locale: 'zh-CN', viewport: { width: 360, height: 740 } }
  const { page, complaints, close } = await openPage(browser, { allowed: urls.all, context })
  await page.goto(urls.webUrl)
  await page.getByRole('heading', { level: 1, name: '公开约定工作，批准即付款。' }).waitFor()
  expect(await page.getAttribute('html', 'lang')).toBe('zh-Hans')
  expect(await seriousFaults(page)).toEqual([])
  expect(complaints).toEqual([])
  await close()
})

test('a language chosen is kept, and English readers load no other', async () => {
  const { page, complaints, close } = await openPage(browser, { allowed: urls.all })
  const scripts: string[] = []
  page.on('request', (request) => scripts.push(request.url()))
  await page.goto(`${urls.webUrl}/post`)
  await page.getByRole('heading', { level: 1, name: 'Post a job' }).waitFor()
  const english = new Set(scripts)
  await page.getByLabel('Language').selectOption('es')
  await page.getByRole('heading', { level: 1, name: 'Publicar un trabajo' }).waitFor()
  const catalogs = scripts.filter((url) => !english.has(url) && /assets\/es-/.test(url))
  expect(catalogs.length).toBeGreaterThan(0)
  await page.goto(`${urls.webUrl}/agents`)
  await page.getByRole('heading', { level: 1, name: 'Agentes' }).waitFor()
  await page.getByLabel('Idioma').selectOption('en')
  await page.getByRole('heading', { level: 1, name: 'Agents' }).waitFor()
  expect(complaints).toEqual([])
  await close()
})
