import { cidOf, digestOf } from '@guildhall/sdk'
import { expect, test } from 'vitest'
import { dataUriBytes, digestInUri } from '../src/registration.ts'

const json = '{"name":"Ada"}'
const digest = digestOf(new TextEncoder().encode(json))

test.each([
  `data:application/json;base64,${Buffer.from(json).toString('base64')}`,
  `data:application/json,${encodeURIComponent(json)}`,
  `DATA:application/json;charset=utf-8,${json}`,
  `ipfs://${cidOf(digest)}`,
  `ipfs://${cidOf(digest)}/`,
])('default: %s', (uri) => {
  expect(digestInUri(uri)).toBe(digest)
})

test.each([
  '',
  'https://example.org/agent.json',
  'ipfs://QmYwAPJzv5CZsnA625s3Xf2nemtYgPpHdWEz79ojWnPbdG',
  `ipfs://${cidOf(digest)}/agent.json`,
  'data:application/json',
  'data:,%E0%A4%A',
])('behavior: "%s" names no file by its digest', (uri) => {
  expect(digestInUri(uri)).toBeUndefined()
})

test('behavior: a CID without end is none, and is not decoded', () => {
  const started = performance.now()
  for (const start of ['z', 'Qm', 'b']) {
    expect(digestInUri(`ipfs://${start}${'3'.repeat(120_000)}`)).toBeUndefined()
  }
  // Decoding one from base 58 takes ten seconds
  expect(performance.now() - started).toBeLessThan(5000)
})

test('behavior: data URIs carry their bytes', () => {
  expect(dataUriBytes('data:,a%20b')).toEqual(new TextEncoder().encode('a b'))
})
