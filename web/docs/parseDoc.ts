import { posix } from 'node:path'
import GithubSlugger from 'github-slugger'
import { marked, type Token, type Tokens } from 'marked'
import { docPath, docSections } from '../src/docs/docSections.ts'
import type { Doc, DocBlock, DocHeading, DocInline, DocWords } from '../src/docs/docTree.ts'

const pages = new Set(docSections.flatMap(({ files }) => files))

export class UntitledDocError extends Error {
  override name = 'UntitledDocError'
  constructor({ file }: { file: string }) {
    super(`${file} does not begin with a title of the first level.`)
  }
}

/**
 * A Markdown file as a page: HTML in it becomes the text it is, links lead to pages. A link that is
 * called by its file is called by the page's title, where that is known.
 */
export function parseDoc(
  file: string,
  markdown: string,
  titles: ReadonlyMap<string, string> = new Map(),
): Doc {
  const [first, ...rest] = marked.lexer(markdown).filter(({ type }) => type !== 'space')
  if (first?.type !== 'heading' || first.depth !== 1) throw new UntitledDocError({ file })
  const slugger = new GithubSlugger()
  const contents: DocHeading[] = []
  const words = (tokens: readonly Token[] | undefined) => wordsOf({ file, titles }, tokens ?? [])

  function blockOf(token: Token): readonly DocBlock[] {
    switch (token.type) {
      case 'heading': {
        const said = words(token.tokens)
        const heading = { id: slugger.slug(plain(said)), text: plain(said), depth: token.depth }
        contents.push(heading)
        return [{ kind: 'heading', id: heading.id, depth: token.depth, words: said }]
      }
      case 'paragraph':
      case 'text':
        return [{ kind: 'paragraph', words: words(token.tokens ?? [token]) }]
      case 'code':
        return [{ kind: 'code', language: token.lang?.split(' ')[0] ?? '', text: token.text }]
      case 'list': {
        const { ordered, start, items } = token as Tokens.List
        return [
          {
            kind: 'list',
            isOrdered: ordered,
            start: Number(start) || 1,
            items: items.map(({ tokens }) => tokens.flatMap(blockOf)),
          },
        ]
      }
      case 'table': {
        const { header, rows } = token as Tokens.Table
        const cells = (row: readonly Tokens.TableCell[]) => row.map(({ tokens }) => words(tokens))
        return [{ kind: 'table', head: cells(header), rows: rows.map(cells) }]
      }
      case 'blockquote':
        return [{ kind: 'quote', blocks: (token.tokens ?? []).flatMap(blockOf) }]
      case 'hr':
        return [{ kind: 'rule' }]
      case 'space':
      case 'def':
        return []
      default:
        return [{ kind: 'paragraph', words: [token.raw] }]
    }
  }

  const title = plain(words(first.tokens))
  return { title, blocks: rest.flatMap(blockOf), contents }
}

type Place = { readonly file: string; readonly titles: ReadonlyMap<string, string> }

function wordsOf(place: Place, tokens: readonly Token[]): DocWords {
  return tokens.flatMap((token): DocInline[] => {
    const inner = () => wordsOf(place, ('tokens' in token && token.tokens) || [])
    switch (token.type) {
      case 'codespan':
        return [{ kind: 'code', text: token.text }]
      case 'strong':
        return [{ kind: 'strong', words: inner() }]
      case 'em':
        return [{ kind: 'emphasis', words: inner() }]
      case 'br':
        return [{ kind: 'break' }]
      case 'link':
        return [linkOf(place, token.href, inner())]
      case 'image':
        return [{ kind: 'picture', source: fileOf(place.file, token.href), alt: token.text }]
      case 'escape':
        return [token.text]
      case 'text':
        return 'tokens' in token && token.tokens ? [...inner()] : [unescaped(token.text)]
      default:
        return [token.raw]
    }
  })
}

function linkOf({ file, titles }: Place, href: string, words: DocWords): DocInline {
  if (/^https:\/\//.test(href)) return { kind: 'link', to: href, words }
  // Of this machine: it is another one where this is read
  if (/^[a-z]+:/.test(href)) return { kind: 'code', text: plain(words) }
  const [path = '', anchor] = href.split('#')
  const target = path === '' ? file : fileOf(file, path)
  if (!pages.has(target)) return { kind: 'file', path: target, words }
  const title = /\.md$/.test(plain(words)) ? titles.get(target) : undefined
  const to = `${docPath(target)}${anchor ? `#${anchor}` : ''}`
  return { kind: 'link', to, words: title === undefined ? words : [title] }
}

/** A file from the top of the repository, named from beside another. */
function fileOf(file: string, path: string): string {
  return posix.normalize(posix.join(posix.dirname(file), path)).replace(/\/$/, '')
}

/** Words as they are read. */
export function plain(words: DocWords): string {
  return words
    .map((word) => {
      if (typeof word === 'string') return word
      if (word.kind === 'code') return word.text
      if (word.kind === 'picture') return word.alt
      return word.kind === 'break' ? ' ' : plain(word.words)
    })
    .join('')
}

/** Text tokens have the entities their author wrote. */
function unescaped(text: string): string {
  const signs: Readonly<Record<string, string>> = {
    amp: '&',
    lt: '<',
    gt: '>',
    quot: '"',
    '#39': "'",
  }
  return text.replace(/&(amp|lt|gt|quot|#39);/g, (all, name: string) => signs[name] ?? all)
}
