import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { describe, expect, test } from 'vitest'
import { root } from '../script/stack/root.ts'
import { fencesOf, pages } from './docs/blocks.ts'
import { runners } from './docs/ranBy.ts'

/** Languages of pictures. */
const pictures = ['mermaid', 'text']

/** Blocks of a page that claim to be run, and nobody runs. */
function unrun(page: string): string[] {
  return fencesOf(page)
    .filter(({ language, mark }) => mark === '' && !pictures.includes(language))
    .filter((block) => !runners.some(({ runs }) => runs(page, block)))
    .map(({ place, language }) => `${place} (${language || 'no language'})`)
}

describe('what documents show is run', () => {
  // Where it is, run it and say so in test/docs/ranBy.ts; or mark it `shape`, `by-hand` or `text`
  test.each(pages())('%s', (page) => {
    expect(unrun(page)).toEqual([])
    const marks = fencesOf(page).flatMap(({ mark }) => mark || [])
    expect(marks.filter((mark) => !['shape', 'by-hand'].includes(mark))).toEqual([])
  })

  test('a page nobody runs is found', () => {
    const block = { language: 'ts', mark: '', text: '', place: 'docs/new.md:1' }
    expect(runners.some(({ runs }) => runs('docs/new.md', block))).toBe(false)
  })

  test.each(runners)('$test reads what it runs', ({ test, runs }) => {
    expect(existsSync(`${root}${test}`)).toBe(true)
    const blocks = pages().flatMap((page) => fencesOf(page).filter((block) => runs(page, block)))
    expect(blocks).not.toEqual([])
  })
})

/** What is run by hand names what there is: scripts, their options, files, and settings they read. */
describe('what is run by hand is there', () => {
  const blocks = pages().flatMap(fencesOf)
  test.each(blocks.filter(({ mark }) => mark === 'by-hand'))('$place', ({ text }) => {
    const missing = text.split('\n').flatMap((line) => missingIn(line, text))
    expect(missing).toEqual([])
  })

  test('what is not there is found', () => {
    const text = 'export NOWHERE=1\nnpm run bench-relay -- --never 1\nnpx tsx examples/none.ts\n'
    const missing = text.split('\n').flatMap((line) => missingIn(line, text))
    expect(missing).toEqual(['NOWHERE', '--never', 'examples/none.ts'])
  })
})

const { scripts } = JSON.parse(readFileSync(`${root}package.json`, 'utf8')) as {
  scripts: { [name: string]: string }
}

function missingIn(line: string, whole: string): string[] {
  const source = filesIn(whole).map(sourceOf).join('\n')
  const names = [...line.matchAll(/\b([A-Z][A-Z_]+)=/g)].map(([, name = '']) => name)
  const options = line.startsWith('npm run')
    ? [...line.matchAll(/ --([a-z][a-z-]*)/g)].map(([, option = '']) => option)
    : []
  return [
    ...names.filter((name) => !source.includes(name)),
    ...options
      .filter((option) => !new RegExp(`\\b${option}'?: \\{`).test(source))
      .map((option) => `--${option}`),
    ...filesIn(line).filter((file) => !existsSync(`${root}${file}`)),
  ]
}

/** A program, and what is in the folders beside it. */
function sourceOf(file: string): string {
  if (!existsSync(`${root}${file}`)) return ''
  const beside = readdirSync(dirname(`${root}${file}`), { recursive: true, withFileTypes: true })
  return beside
    .filter((entry) => entry.isFile() && /\.(ts|sol)$/.test(entry.name))
    .filter(({ parentPath }) => !parentPath.includes('node_modules'))
    .map(({ parentPath, name }) => readFileSync(`${parentPath}/${name}`, 'utf8'))
    .join('\n')
}

/** Files of ours that commands run. */
function filesIn(text: string): string[] {
  const run = [...text.matchAll(/npm run ([\w-]+)/g)].map(([, name = '']) => scripts[name] ?? name)
  return [...`${text}\n${run.join('\n')}`.matchAll(/\b[\w./-]+\.(?:ts|sol)\b/g)].map(
    ([file]) => file,
  )
}
