import { mkdtemp, readFile, realpath, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { writeApi } from '../script/packSdk/writeApi.ts'
import { bundle } from './package/bundle.ts'
import { compileConsumer } from './package/consumer.ts'
import { undocumented } from './package/docstrings.ts'
import { install } from './package/install.ts'
import { brokenLinks, namesOf } from './package/pages.ts'

/** `@guildhall/sdk` as it is published, in an empty project. */
let dir: string
let installed: Awaited<ReturnType<typeof install>>

beforeAll(async () => {
  dir = await realpath(await mkdtemp(join(tmpdir(), 'guildhall-package-')))
  installed = await install(dir)
})

afterAll(() => rm(dir, { recursive: true, force: true }))

/** What a page or a program in a browser imports. */
const browserEntries = [
  '',
  '/commands',
  '/encryption',
  '/judge',
  '/provider',
  '/verify',
  '/wire',
].map((path) => `@guildhall/sdk${path}`)

test('every import path is loaded by plain Node, with the declared dependencies alone', async () => {
  const { exported, runModule } = installed
  expect(exported).toEqual(expect.arrayContaining(browserEntries))
  expect(exported.length).toBeGreaterThan(60)
  const program = `
for (const name of ${JSON.stringify(exported)}) await import(name)
for (const name of ['tsx', 'gql.tada', '@guildhall/sdk/mcp/main', '@guildhall/sdk/src/index.js']) {
  await import(name).then(() => console.log('found', name), () => {})
}
console.log('loaded')`
  expect(await runModule(program)).toBe('loaded\n')
})

test('its programs run: guildhall, guildhall-mcp', async () => {
  const { runBin, manifest } = installed
  const version = await runBin('guildhall', ['--version'])
  expect(version).toEqual({ code: 0, stdout: `${manifest.version}\n`, stderr: '' })
  const help = await runBin('guildhall', ['--help'])
  expect(help).toMatchObject({ code: 0, stderr: '' })
  for (const word of ['init', 'serve', 'watch', 'verify', 'offer', 'jobs']) {
    expect(help.stdout).toMatch(new RegExp(`^ +${word}\\b`, 'm'))
  }
  const mcp = await runBin('guildhall-mcp', [], { GUILDHALL_RPC_URL: 'http://127.0.0.1:1/' })
  expect(mcp).toMatchObject({ code: 2, stdout: '' })
  expect(mcp.stderr).toContain('The chain at GUILDHALL_RPC_URL does not answer.')
})

test('it runs acceptance tests, with nothing to build them with', async () => {
  const program = `
import { runSuite } from '@guildhall/sdk/criteria'
const params = { expression: 'len(output) == 1' }
const tests = [{ test_id: 'a', type: 'assertion', description: '', params }]
const criteria = { version: '1.0', tests, pass_threshold: 'all' }
const { report } = await runSuite({ criteria, output: new TextEncoder().encode('[1]') })
await import('esbuild').then(() => console.log('found esbuild'), () => {})
console.log(report.tests[0].outcome)`
  expect(await installed.runModule(program)).toBe('passed\n')
})

test('a strict program compiles against its types, and a wrong one does not', async () => {
  expect(await compileConsumer(dir)).toBe('')
})

test('nothing for a browser needs Node', async () => {
  const { builtins } = await bundle(
    dir,
    browserEntries.map((name) => `export * from '${name}'`),
  )
  expect(builtins).toEqual([])
  // It would be found
  const other = await bundle(dir, ["export * from '@guildhall/sdk/outgoing/outgoing'"])
  expect(other.builtins).toContain('node:dns/promises')
})

test('who imports one thing carries one thing', async () => {
  const sizeOf = async (line: string) => (await bundle(dir, [line])).kilobytes
  const sizes = {
    action: await sizeOf("export { acceptOffer } from '@guildhall/sdk'"),
    guildhall: await sizeOf("export { createGuildhall } from '@guildhall/sdk'"),
    provider: await sizeOf("export { serve } from '@guildhall/sdk/provider'"),
    all: await sizeOf("export * from '@guildhall/sdk'"),
  }
  // What docs/sdk.md says of them
  expect(sizes.action).toBeLessThanOrEqual(12)
  expect(sizes.guildhall).toBeLessThanOrEqual(150)
  expect(sizes.provider).toBeLessThanOrEqual(110)
  expect(sizes.all).toBeLessThanOrEqual(190)
})

test('everything exported says what it is', async () => {
  expect(undocumented(installed.dir, browserEntries)).toEqual([])
})

test('its reference is made of the docstrings', async () => {
  const built = join(dir, 'built')
  const pages = { encryption: '@guildhall/sdk/encryption', wire: '@guildhall/sdk/wire' }
  await writeApi(built, pages)
  const page = await readFile(join(built, 'docs/api/encryption.md'), 'utf8')
  expect(page).toContain('made of its signature, so that nothing need be kept')
  expect(page).toContain('`ReaderKeyError`')
})

test('it holds what it should and no more', async () => {
  const { dir: at, kilobytes } = installed
  const names = await namesOf(at)
  expect(names).toEqual(expect.arrayContaining(['LICENSE', 'README.md', 'docs/sdk.md']))
  expect(names.filter((name) => /\.test\.|fixtures|generated|(?<!\.d)\.ts$/.test(name))).toEqual([])
  expect(await readFile(join(at, 'README.md'), 'utf8')).toContain('](docs/sdk.md#errors)')
  expect(await brokenLinks(at, names)).toEqual([])
  expect(kilobytes).toBeLessThan(850)
})
