import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { criteriaSchema } from '../src/criteria/criteriaSchema.ts'
import { bundleWorker } from './bundleWorker.ts'
import { commandOf, isolationHere } from './isolation.ts'
import { runSuite } from './runSuite.ts'

/** Without a network of its own: the least there is anywhere. */
const weakest = { ...isolationHere(), network: 'locked' } as const

let calls = 0
const server = createServer((_, response) => {
  calls++
  response.end()
})

beforeAll(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)))
afterAll(() => new Promise((resolve) => server.close(resolve)))

describe('an attacker in the place of the interpreter', () => {
  test('gets nothing, whatever it tries', async () => {
    const dir = await mkdtemp(join(tmpdir(), 'guildhall-probe-'))
    try {
      const entry = fileURLToPath(new URL('./test/probe.ts', import.meta.url))
      const file = join(dir, 'probe.cjs')
      await writeFile(file, await bundleWorker(entry))
      const { program, args } = commandOf(file, weakest, 256)
      const { port } = server.address() as AddressInfo
      const { stdout } = await promisify(execFile)(program, [...args, String(port)], {
        env: {},
        cwd: tmpdir(),
        timeout: 50_000,
      })
      const results = Object.entries(JSON.parse(stdout) as Record<string, string>)
      expect(results.length).toBeGreaterThanOrEqual(40)
      expect(results.filter(([, got]) => !got.startsWith('refused'))).toEqual([])
      expect(calls).toBe(0)
      expect(existsSync('/tmp/guildhall-escaped')).toBe(false)

      // The same, where nothing holds it
      const free = await promisify(execFile)(process.execPath, [file, String(port), 'control'])
      const got = Object.values(JSON.parse(free.stdout) as Record<string, string>)
      expect(got.length).toBe(5)
      expect(got.filter((one) => !one.startsWith('got'))).toEqual([])
    } finally {
      await rm(dir, { recursive: true })
    }
  })
})

/** Through documents, the only way there is: each must come out as something else than passed. */
describe('documents of an attacker', () => {
  const schema = (schema: unknown) => ['json_schema', { schema }] as const
  const expression = (expression: string) => ['assertion', { expression }] as const
  const pattern = (pattern: string) => ['contains', { pattern, is_regex: true }] as const
  const path = (path: string) => ['count_gte', { path, min_count: 1 }] as const
  const wide = Array.from({ length: 20_000 }, (_, i) => [i])

  const attempts: readonly (readonly [string, readonly [string, object], unknown?])[] = [
    ['an import', expression("__import__('os').system('id')")],
    ['classes of all', expression('().__class__.__bases__[0].__subclasses__()')],
    ['globals', expression("globals()['__builtins__']")],
    ['open', expression("open('/etc/passwd').read()")],
    ['eval', expression("eval('1')")],
    ['a constructor', expression("output.constructor('return process')()")],
    ['a prototype', expression("output['__proto__'] is not None"), {}],
    ['a format that reads attributes', expression("'{0.__class__}'.format(output)")],
    ['a great power', expression('9 ** 9 ** 9 > 0')],
    ['a great shift', expression('1 << 10 ** 12 > 0')],
    ['a great text', expression("len('a' * 10 ** 12) > 0")],
    ['a great list', expression('len([0] * 10 ** 12) > 0')],
    [
      'loops in loops',
      expression('any(False for a in range(10**9) for b in range(10**9)) or True'),
    ],
    ['parentheses', expression(`${'('.repeat(240)}1${')'.repeat(240)}`)],
    ['a file as a schema', schema({ $ref: 'file:///etc/passwd' })],
    ['a server as a schema', schema({ $ref: 'http://127.0.0.1:1/x' })],
    ['a schema without end', schema({ $ref: '#' })],
    [
      'a schema in a schema',
      schema({
        $defs: { a: { anyOf: [{ $ref: '#/$defs/a' }, { $ref: '#/$defs/a' }] } },
        $ref: '#/$defs/a',
      }),
    ],
    ['a dialect', schema({ $id: 'https://json-schema.org/draft/2020-12/schema', $vocabulary: {} })],
    ['a prototype as an anchor', schema({ $ref: '#constructor' })],
    [
      'a regular expression that hangs',
      schema({ items: { pattern: '^(a+)+$' } }),
      [`${'a'.repeat(50_000)}b`],
    ],
    [
      'a regular expression that hangs, of names',
      schema({ patternProperties: { '^(a|a)*$': false } }),
      { [`${'a'.repeat(50_000)}`]: 1 },
    ],
    ['one that hangs, in a text', pattern('^(([a-z])+.)+[A-Z]([a-z])+$'), 'a'.repeat(100_000)],
    ['one that grows', pattern('((a{0,99}){0,99}){0,99}'), 'a'],
    ['a path that multiplies', path('$[?count($..*) > count($..[?count($..*) > 1])]'), wide],
    [
      'a path with a regular expression',
      path("$[?match(@[0], '(a*)*b')]"),
      [['a'.repeat(100_000)]],
    ],
    ['a path to a prototype', path("$['__proto__']"), {}],
    ['a path to a constructor', path('$.constructor'), {}],
  ]

  test('do nothing but fail', async () => {
    const results: [string, string][] = []
    for (const [name, [type, params], output = []] of attempts) {
      const tests = [{ test_id: 'a', type, description: '', params }]
      const { report } = await runSuite({
        criteria: criteriaSchema.parse({ version: '1.0', tests }),
        output: new TextEncoder().encode(JSON.stringify(output)),
        isolation: weakest,
      })
      results.push([name, report.tests[0]?.outcome ?? ''])
    }
    expect(results.filter(([, outcome]) => outcome === 'passed')).toEqual([])
    // Ended by a budget, the same step on every machine; no clock had to
    expect(results.filter(([, outcome]) => /time|memory/.test(outcome))).toEqual([])
    expect(Object.keys(Object.prototype)).toEqual([])
  })
})
