import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'

const root = new URL('../../', import.meta.url)
const states = ['done', 'partly', 'not yet', 'replaced', 'never']

const rows = readFileSync(new URL('docs/coverage.md', root), 'utf8')
  .split('\n')
  .filter((line) => /^\| \d/.test(line))
  .map((line) => {
    const [, number = '', feature = '', state = '', where = ''] = line.split(/ ?\| ?/)
    return { number: Number(number), feature, state, where }
  })

/** Paths among the words in backticks. */
function pathsIn(text: string): string[] {
  return [...text.matchAll(/`([^`\s]+)`/g)]
    .map(([, word = '']) => word)
    .filter((word) => /^[\w.@-]+(\/[\w.@-]+)+$|\.(ts|tsx|sol|md|json|graphql)$/.test(word))
}

describe('docs/coverage.md', () => {
  test('behavior: one row for each feature, in order', () => {
    expect(rows.map((row) => row.number)).toStrictEqual(
      Array.from({ length: 530 }, (_, i) => i + 1),
    )
  })

  test('behavior: every row says what, how far and where or why', () => {
    const faulty = rows.filter(
      ({ feature, state, where }) =>
        !feature || feature.split(/\s+/).length > 12 || !states.includes(state) || !where,
    )
    expect(faulty).toStrictEqual([])
  })

  test('behavior: every path named exists', () => {
    const missing = rows.flatMap(({ number, where }) =>
      pathsIn(where)
        .filter((path) => !existsSync(new URL(path, root)))
        .map((path) => `${number}: ${path}`),
    )
    expect(missing).toStrictEqual([])
  })

  test('behavior: what is done names a file and a test', () => {
    const faulty = rows
      .filter(({ state }) => state === 'done')
      .filter(({ where }) => {
        const paths = pathsIn(where)
        const tests = paths.filter((path) => /\.t\.sol$|\.test\.tsx?$|(^|\/)test\//.test(path))
        return tests.length === 0 || tests.length === paths.length
      })
      .map(({ number, where }) => `${number}: ${where}`)
    expect(faulty).toStrictEqual([])
  })
})
