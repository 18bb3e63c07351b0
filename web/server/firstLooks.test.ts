import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { loadServerConfig } from './config.ts'
import { drawFirstLooks, type FirstLooks, tagsOf } from './firstLooks.ts'

const { runtime } = loadServerConfig({})
const page = '<html lang="en"><title>Guildhall</title><div id="root"></div></html>'
const folder = mkdtempSync(join(tmpdir(), 'guildhall-looks-'))
let looks: FirstLooks

/** What the build makes, with a drawer that tells what it was asked for. */
beforeAll(async () => {
  mkdirSync(join(folder, '.server'))
  const drawer = `export const prerender = async (path, language) => ({
    html: '<title>' + path + '</title><h1>' + language + ' ' + path + '</h1>',
    asks: ['https://reader.example/?id=' + path + '&"'],
  })`
  writeFileSync(join(folder, '.server/prerender.js'), drawer)
  const manifest = {
    'index.html': { file: 'assets/index.js', imports: ['_base.js'] },
    '_base.js': { file: 'assets/base.js' },
    '_lines.js': { file: 'assets/lines.js', imports: ['_base.js'] },
    'src/job/JobPage.tsx': { file: 'assets/JobPage.js', imports: ['_lines.js', 'index.html'] },
  }
  writeFileSync(join(folder, '.server/manifest.json'), JSON.stringify(manifest))
  writeFileSync(join(folder, '.server/package.json'), '{"type":"module"}')
  looks = await drawFirstLooks(folder, page, runtime)
})
afterAll(() => rmSync(folder, { recursive: true }))

test('default: a page in the language asked for, with its title, its code and what it asks', () => {
  const sent = looks('/jobs/71', 'es-MX,en;q=0.5')
  expect(sent).toContain('<html lang="es">')
  expect(sent).toContain('<title>/jobs/71</title>')
  expect(sent).toContain('<div id="root"><h1>es /jobs/71</h1></div>')
  expect(sent).toContain('crossorigin href="https://reader.example/?id=/jobs/71&#38;&#34;">')
  expect([...(sent ?? '').matchAll(/assets\/(\w+)\.js/g)].map(([, name]) => name)).toEqual([
    'JobPage',
    'lines',
  ])
})

test('behavior: English where no language is asked for that there is', () => {
  for (const asked of [undefined, '', '*', 'de, fr;q=0.9']) {
    expect(looks('/', asked)).toContain('<h1>en /</h1>')
  }
  expect(looks('/', 'de, zh-CN;q=0.9, es;q=0.8')).toContain('<html lang="zh-Hans">')
})

test('behavior: no other address has one', () => {
  for (const path of ['/wallet', '/jobs/', '/jobs/7x', '/jobs/1"><b>', `/jobs/${'7'.repeat(31)}`]) {
    expect(looks(path, 'en')).toBeUndefined()
  }
})

test('behavior: without a build for the server pages are sent empty', async () => {
  const none = await drawFirstLooks(join(folder, 'none'), page, runtime)
  expect(none('/', 'en')).toBeUndefined()
})

test('tagsOf: the most wanted first, none that is not wanted', () => {
  expect(tagsOf('en;q=0.3, zh-CN, es ; q=0.8, de;q=0')).toEqual(['zh-CN', 'es', 'en'])
})

test('behavior: a header that is all gaps keeps nobody waiting', () => {
  const gaps = ' '.repeat(100_000)
  const start = performance.now()
  expect(tagsOf(`a${gaps}b, es`)).toContain('es')
  expect(performance.now() - start).toBeLessThan(1000)
})
