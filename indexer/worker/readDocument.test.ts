import { encodeDocument, registrationType } from '@guildhall/sdk'
import { expect, test } from 'vitest'
import { readDocument } from './readDocument.ts'

const brief = {
  kind: 'brief',
  version: 1,
  title: 'Extract the records',
  description: 'All of them.',
  category: 'data',
  tags: ['property_records', 'PDF'],
}

test('default', () => {
  expect(readDocument(encodeDocument(brief))).toMatchObject({
    kind: 'brief',
    title: 'Extract the records',
    category: 'data',
    tags: ['property-records', 'pdf'],
  })
})

test('behavior: criteria have the digest of what they say, in whatever order', () => {
  const test = { test_id: 'a', type: 'contains', description: '', params: { text: 'x', in: 'y' } }
  const one = { version: '1.0', tests: [test], pass_threshold: 'all' }
  const other = {
    pass_threshold: 'all',
    tests: [{ ...test, params: { in: 'y', text: 'x' } }],
    version: '1.0',
  }
  const criteriaOf = (criteria: unknown) =>
    readDocument(new TextEncoder().encode(JSON.stringify({ ...brief, criteria }))).criteria
  expect(criteriaOf(one)).toMatch(/^0x[0-9a-f]{64}$/)
  expect(criteriaOf(other)).toBe(criteriaOf(one))
  expect(criteriaOf({ ...one, pass_threshold: 'majority' })).not.toBe(criteriaOf(one))
  expect(readDocument(encodeDocument(brief)).criteria).toBeNull()
})

test('behavior: criteria too deep to walk have no digest, and stop nobody', () => {
  const deep = `${'['.repeat(200_000)}${']'.repeat(200_000)}`
  const tests = `[{"test_id":"a","type":"contains","description":"","params":{"x":${deep}}}]`
  const criteria = `{"version":"1.0","tests":${tests},"pass_threshold":"all"}`
  const text = `${JSON.stringify(brief).slice(0, -1)},"criteria":${criteria}}`
  expect(readDocument(new TextEncoder().encode(text))).toMatchObject({ criteria: null })
})

test('behavior: a review, terms, a registration file', () => {
  const review = { kind: 'review', version: 1, comment: 'Good', tags: ['fast'] }
  expect(readDocument(encodeDocument(review))).toMatchObject({ kind: 'review', comment: 'Good' })
  const terms = { kind: 'terms', version: 1, message: 'As said' }
  expect(readDocument(encodeDocument(terms))).toMatchObject({ kind: 'terms' })
  const registration = {
    type: registrationType,
    name: 'Ada',
    description: 'Reads',
  }
  expect(readDocument(encodeDocument(registration))).toMatchObject({
    kind: 'registration',
    name: 'Ada',
  })
})

test('behavior: another form is text without fields', () => {
  const bytes = encodeDocument({ ...brief, category: 'piracy' })
  expect(readDocument(bytes)).toMatchObject({ kind: null, title: null })
  expect(readDocument(bytes).body).toContain('piracy')
})

test('behavior: bytes that are not UTF-8 have no text', () => {
  expect(readDocument(new Uint8Array([0xff, 0xfe, 0x00]))).toMatchObject({ kind: null, body: null })
})

test('behavior: NUL is dropped, written out or spelled', () => {
  const { title, body } = readDocument(encodeDocument({ ...brief, title: 'a\0b' }))
  expect(title).toBe('ab')
  expect(body).toContain('\\u0000')
  expect(readDocument(new TextEncoder().encode('a\0b')).body).toBe('ab')
})
