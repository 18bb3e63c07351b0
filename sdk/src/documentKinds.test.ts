import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, test } from 'vitest'
import {
  checkDocument,
  type DocumentKind,
  documentKinds,
  isDocumentKind,
  jsonSchemaOf,
  maxSizeOf,
} from './documentKinds.ts'
import { encodeDocument, registrationType } from './documents.ts'
import { InvalidDocumentError } from './errors.ts'
import { maxDocumentSize } from './limits.ts'

const digest = `0x${'ab'.repeat(32)}`
const account = `0x${'ab'.repeat(20)}`
const file = { name: 'scan.png', digest, size: 10, mediaType: 'image/png' }
const criteria = {
  version: '1.0',
  tests: [
    { test_id: 'a', type: 'count_gte', description: '', params: { path: '$', min_count: 1 } },
  ],
  pass_threshold: 'all',
}
const words = { version: 1, message: 'As agreed.' }

/** One document of each JSON kind that uses all of its form, and one thing wrong with it. */
const examples: Record<Exclude<DocumentKind, 'encrypted'>, [object, object]> = {
  brief: [
    {
      kind: 'brief',
      version: 1,
      title: 'Extract records',
      description: '',
      category: 'data',
      tags: ['pdf'],
      attachments: [file],
      criteria,
    },
    { category: 'misc' },
  ],
  criteria: [criteria, { pass_threshold: 'some' }],
  deliverable: [
    { kind: 'deliverable', ...words, output: [{ a: 1 }], attachments: [file] },
    { message: 1 },
  ],
  evidence: [
    {
      kind: 'evidence',
      ...words,
      items: [
        { type: 'photo', requirement: 'front', file, capturedAt: 1_700_000_000 },
        { type: 'measurement', measured: { value: 1.5, unit: 'm' } },
        { type: 'location', location: { latitude: 48.1, longitude: 11.6, accuracy: 5 } },
      ],
    },
    { items: [{ type: 'hearsay' }] },
  ],
  feedback: [{ kind: 'feedback', ...words }, { message: 'x'.repeat(4097) }],
  key: [
    {
      kind: 'key',
      version: 1,
      document: digest,
      key: '-----BEGIN AGE ENCRYPTED FILE-----\nYQ==\n-----END AGE ENCRYPTED FILE-----\n',
    },
    { key: 'AGE-SECRET-KEY-1' },
  ],
  listing: [
    {
      kind: 'listing',
      version: 1,
      title: 'OCR',
      description: 'Reads scans',
      category: 'data',
      tags: ['ocr'],
      priceModel: 'call',
      serviceLevel: { maxLatencyMs: 2000, uptime: 0.99 },
      endpoint: 'https://ocr.example/run',
      input: { type: 'object' },
    },
    { endpoint: 'http://ocr.example' },
  ],
  manifest: [
    {
      kind: 'manifest',
      version: 1,
      name: 'film.mp4',
      mediaType: 'video/mp4',
      size: maxDocumentSize + 1,
      parts: [
        { digest, size: maxDocumentSize },
        { digest, size: 1 },
      ],
    },
    { parts: [] },
  ],
  reason: [{ kind: 'reason', ...words, report: { passed: 3 } }, { version: 2 }],
  receipt: [
    {
      ...{
        kind: 'receipt',
        version: 1,
        of: 'job',
        chainId: 31337,
        jobId: '7',
        outcome: 'completed',
      },
      ...{ market: account, client: account, provider: account, token: account },
      ...{ paid: '29250000', fees: [{ receiver: account, amount: '750000' }], refunded: '0' },
      ...{ transactionHash: digest, blockNumber: 12, at: 1_700_000_000 },
    },
    { paid: '1.5' },
  ],
  registration: [
    { type: registrationType, name: 'Ada', description: '', recipient: 'age1xyz' },
    { recipient: 'AGE-SECRET-KEY-1XYZ' },
  ],
  report: [
    {
      kind: 'report',
      version: 1,
      rules: 1,
      inputs: { criteria: digest, templates: [], deliverable: digest, file: null, facts: {} },
      tests: [{ test_id: 'a', type: 'count_gte', passed: true, outcome: 'passed', detail: '' }],
      passed: 1,
      total: 1,
      needed: 1,
      accepted: true,
    },
    { rules: 2 },
  ],
  review: [{ kind: 'review', version: 1, comment: 'Exact.', tags: ['fast'] }, { tags: ['a b'] }],
  terms: [{ kind: 'terms', ...words }, { kind: 'reason' }],
}

const kinds = Object.entries(examples) as [Exclude<DocumentKind, 'encrypted'>, [object, object]][]

describe('checkDocument', () => {
  test.each(kinds)('default: %s', (kind, [good]) => {
    checkDocument(kind, encodeDocument(good))
  })

  test.each(kinds)('error: no %s', (kind, [good, fault]) => {
    const bad = encodeDocument({ ...good, ...fault })
    expect(() => checkDocument(kind, bad)).toThrow(InvalidDocumentError)
  })

  test('behavior: an encrypted document is one by how it begins', () => {
    const text = (text: string) => new TextEncoder().encode(text)
    checkDocument('encrypted', text('age-encryption.org/v1\n-> X25519 abc\n'))
    expect(() => checkDocument('encrypted', text('age-encryption.org/v2\n'))).toThrow()
    expect(() => checkDocument('encrypted', text('{"kind":"reason"}'))).toThrow()
    expect(() => checkDocument('encrypted', new Uint8Array())).toThrow()
  })

  test('error: each fault is named, twenty at most', () => {
    const tests = Array.from({ length: 20 }, () => ({}))
    const check = () => checkDocument('criteria', encodeDocument({ ...criteria, tests }))
    expect(check).toThrow('tests')
    try {
      check()
    } catch (error) {
      expect((error as InvalidDocumentError).issues).toHaveLength(20)
    }
  })

  test.each([
    ['no JSON', new TextEncoder().encode('{"kind":"terms"')],
    ['no UTF-8', Uint8Array.of(0x22, 0xff, 0x22)],
    ['a byte too long', new Uint8Array(maxSizeOf('terms') + 1)],
    ['nested ten thousand deep', new TextEncoder().encode('['.repeat(10_000) + ']'.repeat(10_000))],
    ['null', new TextEncoder().encode('null')],
  ])('error: %s', (_, bytes) => {
    expect(() => checkDocument('terms', bytes)).toThrow(InvalidDocumentError)
  })

  test.each([
    ['a name too long', { name: 'x'.repeat(129) }],
    ['no name', { name: '' }],
    ['a description too long', { description: 'x'.repeat(4097) }],
    ['too many tags', { tags: Array.from({ length: 21 }, (_, i) => `t${i}`) }],
  ])('error: a registration file with %s', (_, fault) => {
    const bad = encodeDocument({ ...examples.registration[0], ...fault })
    expect(() => checkDocument('registration', bad)).toThrow(InvalidDocumentError)
  })

  test('error: a manifest whose parts do not add up', () => {
    const [good] = examples.manifest
    expect(() => checkDocument('manifest', encodeDocument({ ...good, size: 7 }))).toThrow('sum')
  })
})

describe('jsonSchemaOf', () => {
  const ajv = new Ajv2020({ validateFormats: false })

  test.each(kinds)(
    'default: %s says the same of what is right and wrong',
    (kind, [good, fault]) => {
      const validate = ajv.compile(jsonSchemaOf(kind) ?? false)
      expect(validate(good), ajv.errorsText(validate.errors)).toBe(true)
      expect(validate({ ...good, ...fault })).toBe(false)
    },
  )

  test('behavior: every kind but an encrypted one has a schema of its own name', () => {
    for (const kind of documentKinds) {
      const id = kind === 'encrypted' ? undefined : `urn:guildhall:document:${kind}`
      expect(jsonSchemaOf(kind)?.$id).toBe(id)
      expect(maxSizeOf(kind)).toBeLessThanOrEqual(maxDocumentSize)
    }
    expect(isDocumentKind('brief')).toBe(true)
    for (const name of ['', 'toString', '__proto__', 'Brief']) {
      expect(isDocumentKind(name)).toBe(false)
    }
  })
})
