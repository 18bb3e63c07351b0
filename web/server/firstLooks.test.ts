import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { loadServerConfig } from './config.ts'
import { drawFirstLooks, type FirstLooks, tagsOf } from './firstLooks.ts'

const { runtime } = loadServerConfig({})
const page =
  '<html lang="en"><head><title>Guildhall</title><template id="code"></template></head><div id="root"></div></html>'
const folder = mkdtempSync(join(tmpdir(), 'guildhall-looks-'))
let looks: FirstLooks

/** What the build makes, with a drawer that tells what it was asked for. */
beforeAll(async () => {
  mkdirSync(join(folder, '.server'))
  const drawer = `let drawn = 0
    export const prerender = async (path, language, config, patience) => {
      if (!patience) return {
        html: '<title>' + path + '</title><h1>' + language + ' ' + path + '</h1>',
        asks: ['https://reader.example/?id=' + path + '&"'],
        known: { at: 1, answers: [] },
      }
      if (path === '/agents/13') throw new Error('Not drawn')
      if (path.startsWith('/listings/')) await new Promise(() => {})
      drawn += 1
      return {
        html: '<title>' + path + '</title><h1>' + language + ' ' + path + ', drawing ' + drawn + '</h1>',
        asks: [],
        known: { at: 1, answers: [[['job', '71'], { title: '</script><b>' }]] },
      }
    }`
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

test('default: a page in the language asked for, with its title, its code and what it was drawn with', async () => {
  const sent = await looks('/jobs/71', 'es-MX,en;q=0.5')
  expect(sent).toContain('<html lang="es">')
  expect(sent).toContain('<title>/jobs/71</title>')
  expect(sent).toMatch(/<div id="root" data-drawn><h1>es \/jobs\/71, drawing \d+<\/h1><\/div>/)
  const [, known = ''] =
    /<script type="application\/json" id="known">([^<]*)<\/script>/.exec(sent ?? '') ?? []
  expect(JSON.parse(known)).toEqual({
    at: 1,
    answers: [[['job', '71'], { title: '</script><b>' }]],
  })
  expect([...(sent ?? '').matchAll(/assets\/(\w+)\.js/g)].map(([, name]) => name)).toEqual([
    'JobPage',
    'lines',
  ])
})

test('behavior: what was drawn is sent to all who come within seconds', async () => {
  const both = await Promise.all([looks('/jobs', 'en'), looks('/jobs', 'en')])
  expect(both[1]).toBe(both[0])
  expect(await looks('/jobs', 'en')).toBe(both[0])
  expect(await looks('/jobs', 'es')).not.toBe(both[0])
})

test('behavior: what cannot be drawn is sent empty, with what it asks', async () => {
  const sent = await looks('/agents/13', 'en')
  expect(sent).toContain('<h1>en /agents/13</h1>')
  expect(sent).toContain('crossorigin href="https://reader.example/?id=/agents/13&#38;&#34;">')
  expect(sent).not.toContain('id="known"')
})

test('behavior: so is what comes while many are being drawn', async () => {
  const others = await drawFirstLooks(folder, page, runtime)
  for (const id of [1, 2, 3, 4]) void others(`/listings/${id}`, 'en')
  expect(await others('/listings/5', 'en')).toContain('<h1>en /listings/5</h1>')
})

test('behavior: English where no language is asked for that there is', async () => {
  for (const asked of [undefined, '', '*', 'de, fr;q=0.9']) {
    expect(await looks('/', asked)).toContain('<h1>en /, drawing')
  }
  expect(await looks('/', 'de, zh-CN;q=0.9, es;q=0.8')).toContain('<html lang="zh-Hans">')
})

test('behavior: no other address has one', async () => {
  for (const path of ['/wallet', '/jobs/', '/jobs/7x', '/jobs/1"><b>', `/jobs/${'7'.repeat(31)}`]) {
    expect(await looks(path, 'en')).toBeUndefined()
  }
})

test('behavior: without a build for the server pages are sent empty', async () => {
  const none = await drawFirstLooks(join(folder, 'none'), page, runtime)
  expect(await none('/', 'en')).toBeUndefined()
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
