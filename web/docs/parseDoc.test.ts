import { describe, expect, test } from 'vitest'
import { parseDoc, UntitledDocError } from './parseDoc.ts'

const one = (markdown: string) => parseDoc('docs/rest.md', `# REST\n\n${markdown}`).blocks[0]

describe('parseDoc', () => {
  test('default', () => {
    const { title, contents, blocks } = parseDoc('docs/rest.md', '# A `b`\n\n## Ask & act\n\nText')
    expect(title).toBe('A b')
    expect(contents).toEqual([{ id: 'ask--act', text: 'Ask & act', depth: 2 }])
    expect(blocks.map(({ kind }) => kind)).toEqual(['heading', 'paragraph'])
  })
  test('behavior: HTML stays the text it is', () => {
    const block = one('<img src=x onerror=alert(1)> and <b>bold</b>')
    const text = '<img src=x onerror=alert(1)>'
    expect(JSON.stringify(block)).toContain(text)
    expect(block).toEqual({ kind: 'paragraph', words: [text, ' and ', '<b>', 'bold', '</b>'] })
    expect(one('<script>alert(1)</script>')).toMatchObject({ kind: 'paragraph' })
  })
  test('behavior: links lead to pages, files are named, other protocols are no links', () => {
    const to = (markdown: string) => (one(markdown) as { words: readonly object[] }).words[0]
    expect(to('[x](graphql.md#limits)')).toMatchObject({ kind: 'link', to: '/docs/graphql#limits' })
    expect(to('[x](#ask)')).toMatchObject({ kind: 'link', to: '/docs/rest#ask' })
    expect(to('[x](../README.md)')).toMatchObject({ kind: 'link', to: '/docs' })
    expect(to('[x](../sdk/src/wire.ts)')).toMatchObject({ kind: 'file', path: 'sdk/src/wire.ts' })
    expect(to('[x](https://x402.org)')).toMatchObject({ kind: 'link', to: 'https://x402.org' })
    expect(to('[x](javascript:alert(1))')).toEqual({ kind: 'code', text: 'x' })
    expect(to('http://127.0.0.1:4000')).toEqual({ kind: 'code', text: 'http://127.0.0.1:4000' })
    const titles = new Map([['docs/graphql.md', 'GraphQL']])
    const { blocks } = parseDoc('docs/rest.md', '# REST\n\n[graphql.md](graphql.md)', titles)
    expect(blocks[0]).toMatchObject({ words: [{ to: '/docs/graphql', words: ['GraphQL'] }] })
  })
  test('behavior: what signs mean is what is read', () => {
    expect(one('`a < b` &amp; "c" \\*')).toEqual({
      kind: 'paragraph',
      words: [{ kind: 'code', text: 'a < b' }, ' & "c" ', '*'],
    })
  })
  test('error: no title', () => {
    expect(() => parseDoc('docs/rest.md', 'Text')).toThrow(UntitledDocError)
  })
})
