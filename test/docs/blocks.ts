import { readFileSync } from 'node:fs'
import { root } from '../../script/stack/root.ts'

/** A fenced block of a document. */
export type Block = {
  readonly language: string
  readonly text: string
  /** Where it begins, for messages. */
  readonly place: string
}

/** The fenced blocks of a document in the given languages, in order. */
export function blocksOf(file: string, languages: readonly string[]): Block[] {
  const markdown = readFileSync(`${root}${file}`, 'utf8')
  return [...markdown.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)]
    .map(({ 1: language = '', 2: text = '', index }) => {
      const line = markdown.slice(0, index).split('\n').length
      return { language, text, place: `${file}:${line}` }
    })
    .filter(({ language }) => languages.includes(language))
}
