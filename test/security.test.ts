import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { relative, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { root } from '../script/stack/root.ts'

/** The tests named in `docs/security`: links of a function's name, or a sentence, to its file. */
const folder = 'docs/security'
const pages = readdirSync(`${root}${folder}`).filter((file) => file.endsWith('.md'))

function namedTests(text: string): { name: string; file: string }[] {
  return [...text.matchAll(/\[`([^`]+)`\]\(([^)]+\.(?:t\.sol|test\.ts))\)/g)].map(
    ([, name = '', link = '']) => ({
      name,
      file: relative(root, resolve(`${root}${folder}`, link)),
    }),
  )
}

function textOf(page: string): string {
  return readFileSync(`${root}${folder}/${page}`, 'utf8')
}

function isThere({ name, file }: { name: string; file: string }): boolean {
  if (!existsSync(`${root}${file}`)) return false
  const text = readFileSync(`${root}${file}`, 'utf8')
  if (file.endsWith('.sol')) return text.includes(`function ${name}(`)
  return [`test('${name}'`, `test("${name}"`].some((start) => text.includes(start))
}

describe('tests named in docs/security exist', () => {
  for (const page of pages) {
    test(page, () => {
      expect(namedTests(textOf(page)).filter((named) => !isThere(named))).toEqual([])
    })
  }

  test('invariants.md names some for each of the eleven', () => {
    const rows = [...textOf('invariants.md').matchAll(/^\| (\d+) \| .* \| (.*) \|$/gm)]
    expect(rows.map(([, number]) => Number(number))).toEqual(
      Array.from({ length: 11 }, (_, i) => i + 1),
    )
    for (const [row, , heldBy = ''] of rows) expect(namedTests(heldBy), row).not.toEqual([])
  })

  test('storage.md and coverage.md are of contracts that are there', () => {
    const contracts = readdirSync(`${root}contracts/src`, { recursive: true, encoding: 'utf8' })
    const stored = [...textOf('storage.md').matchAll(/^## (\w+)$/gm)].map(
      ([, name]) => `${name}.sol`,
    )
    expect(stored).not.toEqual([])
    expect(stored.filter((name) => !contracts.some((file) => file.endsWith(name)))).toEqual([])
    // Without lines until `npm run coverage` has written it
    const covered = [...textOf('coverage.md').matchAll(/^\| (\S+\.sol) \|/gm)].map(
      ([, file]) => file,
    )
    expect(covered.filter((file = '') => !contracts.includes(file))).toEqual([])
  })

  test('threats.md names one for each threat', () => {
    const rows = [...textOf('threats.md').matchAll(/^\| ([^|]+) \| [^|]+ \| (.*) \|$/gm)]
    const threats = rows.filter(([, threat]) => threat !== 'threat')
    expect(threats.length).toBeGreaterThan(60)
    const unshown = threats.filter(([, , shown = '']) => namedTests(shown).length === 0)
    expect(unshown.map(([, threat]) => threat)).toEqual([])
  })

  test('a test that is not there is found', () => {
    const sentence = { file: 'test/security.test.ts', name: 'a test that is not there is found' }
    expect(isThere(sentence)).toBe(true)
    expect(isThere({ ...sentence, name: 'a test that is' })).toBe(false)
    const file = 'contracts/test/invariant/Market.t.sol'
    expect(isThere({ name: 'invariant_thatIsNot', file })).toBe(false)
    expect(isThere({ name: 'invariant_market', file })).toBe(true)
  })
})
