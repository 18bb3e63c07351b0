import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { docPath, docSections } from '../src/docs/docSections.ts'
import type { DocInline } from '../src/docs/docTree.ts'
import { passagesOf } from './passagesOf.ts'
import { readDocs, repository } from './readDocs.ts'

/** For who builds Guildhall, not for who uses it. */
const leftOut = ['docs/coverage.md', 'docs/security/coverage.md', 'docs/security/storage.md']

const docs = readDocs()

test('every page of docs is a page here, once, or left out by name', () => {
  const written = readdirSync(join(repository, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`)
  const listed = docSections.flatMap(({ files }) => files)
  const ofDocs = [...listed.filter((file) => file.startsWith('docs/')), ...leftOut]
  expect(ofDocs.toSorted()).toEqual(written.toSorted())
  expect(new Set(listed.map(docPath)).size).toBe(listed.length)
})

test('no link of a page is dead', () => {
  const places = new Set(
    docs.flatMap(({ path, doc }) => [path, ...doc.contents.map(({ id }) => `${path}#${id}`)]),
  )
  const links = docs.flatMap(({ file, doc }) => linksOf(doc.blocks).map((link) => ({ file, link })))
  const dead = links.filter(({ link }) =>
    link.kind === 'file'
      ? !existsSync(join(repository, link.path))
      : link.to.startsWith('/') && !places.has(link.to),
  )
  expect(links.length).toBeGreaterThan(300)
  expect(dead).toEqual([])
})

test('no heading takes the name of a part of the dApp', () => {
  const taken = docs.flatMap(({ doc }) => doc.contents).filter(({ id }) => /^(main|root)$/.test(id))
  expect(taken).toEqual([])
})

test('passages lead to their headings, and hold all that is read', () => {
  const { path, doc } = docs.find(({ file }) => file === 'docs/graphql.md') as (typeof docs)[number]
  const passages = passagesOf(path, doc)
  expect(passages.map(({ path }) => path)).toContain('/docs/graphql#limits')
  expect(passages.find(({ path }) => path.endsWith('#limits'))?.text).toContain('RATE_LIMITED')
  expect(new Set(passages.map(({ id }) => id)).size).toBe(passages.length)
})

type Link = Extract<DocInline, { to: string } | { path: string }>

/** Links wherever they are in a tree. */
function linksOf(value: unknown): readonly Link[] {
  if (typeof value !== 'object' || value === null) return []
  const inside = Object.values(value).flatMap(linksOf)
  return 'kind' in value && (value.kind === 'link' || value.kind === 'file')
    ? [value as Link, ...inside]
    : inside
}
