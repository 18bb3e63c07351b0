import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { root } from '../../script/stack/root.ts'

/** A fenced block of a document. */
export type Block = {
  readonly language: string
  /**
   * What stands behind the language: `shape` is how something looks, with nothing to run; `by-hand` is run
   * by people, as it takes too long or needs a network. Else a test runs it.
   */
  readonly mark: string
  readonly text: string
  /** Where it begins, for messages. */
  readonly place: string
}

/** Every Markdown file of ours. */
export function pages(): string[] {
  const files = execFileSync('git', ['ls-files', '*.md'], { cwd: root, encoding: 'utf8' })
  return files.split('\n').filter((file) => file !== '')
}

/** All fenced blocks of a document, in order. */
export function fencesOf(file: string): Block[] {
  const markdown = readFileSync(`${root}${file}`, 'utf8')
  const fences = markdown.matchAll(/^ *(`{3,}|~{3,})([^\n]*)\n([\s\S]*?)^ *\1$/gm)
  return [...fences].map(({ 2: info = '', 3: text = '', index }) => {
    const [language = '', mark = ''] = info.trim().split(/\s+/)
    const line = markdown.slice(0, index).split('\n').length
    return { language, mark, text, place: `${file}:${line}` }
  })
}

/** The blocks of a document in the given languages that tests run, in order. */
export function blocksOf(file: string, languages: readonly string[]): Block[] {
  return fencesOf(file).filter(({ language, mark }) => mark === '' && languages.includes(language))
}

/** The blocks of a document that show how something looks, as JSON. */
export function shapesOf(file: string): unknown[] {
  return fencesOf(file)
    .filter(({ language, mark }) => language === 'json' && mark === 'shape')
    .map(({ text }) => JSON.parse(text))
}
