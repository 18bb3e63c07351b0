import { describe, expect, test } from 'vitest'
import { briefSchema, cidOf, digestOf, digestOfCid, encodeDocument, ipfsUri } from './documents.ts'
import { InvalidCidError } from './errors.ts'

const hello = new TextEncoder().encode('hello world')
const digest = '0xb94d27b9934d3e08a52e52d7da7dabfac484efe37a5380ee9088f7ace2efcde9'
const cid = 'bafkreifzjut3te2nhyekklss27nh3k72ysco7y32koao5eei66wof36n5e'

describe('digest and CID', () => {
  test('default', () => {
    expect(digestOf(hello)).toBe(digest)
    expect(cidOf(digest)).toBe(cid)
    expect(digestOfCid(cid)).toBe(digest)
    expect(ipfsUri(digest)).toBe(`ipfs://${cid}`)
  })

  test('behavior: base 16 is read too', () => {
    expect(digestOfCid(`f01551220${digest.slice(2)}`)).toBe(digest)
  })

  test.each([
    ['empty', ''],
    ['a path', '../../etc/passwd'],
    ['CIDv0', 'QmaozNR7DZHQK1ZcU9p7QdrshMvXqWK6gpu5rmrkPdT3L4'],
    ['another codec', `f01701220${digest.slice(2)}`],
    ['another hash', `f01551b20${digest.slice(2)}`],
    ['a short digest', `f01551210${digest.slice(2, 34)}`],
    ['something behind it', `${cid}/x`],
  ])('error: %s is no name of a document', (_, bad) => {
    expect(() => digestOfCid(bad)).toThrow(InvalidCidError)
  })
})

describe('encodeDocument', () => {
  test("behavior: equal values have equal names, whatever their keys' order", () => {
    const a = encodeDocument({ b: 1, a: { d: [{ y: 1, x: 2 }], c: undefined } })
    const b = encodeDocument({ a: { d: [{ x: 2, y: 1 }] }, b: 1 })
    expect(digestOf(a)).toBe(digestOf(b))
    expect(new TextDecoder().decode(a)).toBe('{"a":{"d":[{"x":2,"y":1}]},"b":1}')
  })
})

describe('briefSchema', () => {
  const brief = {
    kind: 'brief',
    version: 1,
    title: 'Extract records',
    description: '',
    category: 'data',
    tags: ['PDF_extraction'],
  }

  test('behavior: tags are folded', () => {
    expect(briefSchema.parse(brief)).toMatchObject({ tags: ['pdf-extraction'], attachments: [] })
  })

  test.each([
    ['a title too long', { ...brief, title: 'x'.repeat(201) }],
    ['an unknown category', { ...brief, category: 'misc' }],
    ['a tag with spaces', { ...brief, tags: ['a b'] }],
    ['too many tags', { ...brief, tags: Array.from({ length: 21 }, (_, i) => `t${i}`) }],
    ['a description too long', { ...brief, description: 'x'.repeat(4097) }],
  ])('error: %s', (_, bad) => {
    expect(briefSchema.safeParse(bad).success).toBe(false)
  })
})
