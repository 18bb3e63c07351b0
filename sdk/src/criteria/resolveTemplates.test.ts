import type { Hex } from 'viem'
import { describe, expect, test } from 'vitest'
import { digestOf, encodeDocument } from '../documents.ts'
import { type Criteria, criteriaSchema } from './criteriaSchema.ts'
import { BadCriteriaError, MissingDocumentError } from './errors.ts'
import { resolveTemplates } from './resolveTemplates.ts'

const documents = new Map<Hex, Uint8Array>()
const read = async (digest: Hex) => documents.get(digest)

function keep(value: unknown): Hex {
  const bytes = encodeDocument(value)
  documents.set(digestOf(bytes), bytes)
  return digestOf(bytes)
}

const latency = (test_id: string) => ({
  test_id,
  type: 'latency_lte',
  description: '',
  params: { max_seconds: 1 },
})
const criteria = (fields: object): Criteria =>
  criteriaSchema.parse({ version: '1.0', tests: [], ...fields })

describe('resolveTemplates', () => {
  test('default: each list takes the same list of its template, in its place', async () => {
    const inner = keep(criteria({ tests: [latency('b')], checklist: ['kind'] }))
    const outer = keep(
      criteria({
        tests: [{ $ref: inner }, latency('c')],
        checklist: ['exact'],
        pass_threshold: 'majority',
      }),
    )
    const given = criteria({
      tests: [latency('a'), { $ref: outer }],
      checklist: [{ $ref: outer }, { $ref: inner }],
      pass_threshold: { min_pass: 2 },
    })
    const found = await resolveTemplates(given, read)
    expect(found.criteria.tests.map(({ test_id }) => test_id)).toEqual(['a', 'b', 'c'])
    expect(found.criteria.checklist).toEqual(['exact', 'kind'])
    expect(found.criteria.pass_threshold).toEqual({ min_pass: 2 })
    expect(found.templates).toEqual([outer, inner])
  })

  test('error: nobody serves it', async () => {
    const given = criteria({ tests: [{ $ref: `0x${'00'.repeat(32)}` }] })
    await expect(resolveTemplates(given, read)).rejects.toThrow(MissingDocumentError)
  })

  test('error: another document is served in its place', async () => {
    const $ref = `0x${'11'.repeat(32)}` as const
    const served = encodeDocument(criteria({ tests: [latency('a')] }))
    const found = resolveTemplates(criteria({ tests: [{ $ref }] }), async () => served)
    await expect(found).rejects.toThrow('served as another')
  })

  test('error: what is no criteria document', async () => {
    const given = criteria({ tests: [{ $ref: keep({ kind: 'terms' }) }] })
    await expect(resolveTemplates(given, read)).rejects.toThrow(BadCriteriaError)
  })

  test('error: nested too deep, too many tests, a name twice', async () => {
    let $ref = keep(criteria({ tests: [latency('deep')] }))
    for (let i = 0; i < 4; i++) $ref = keep(criteria({ tests: [{ $ref }], checklist: [`${i}`] }))
    await expect(resolveTemplates(criteria({ tests: [{ $ref }] }), read)).rejects.toThrow('deeper')

    const many = Array.from({ length: 15 }, (_, i) => latency(`t${i}`))
    const more = criteria({ tests: [{ $ref: keep(criteria({ tests: many })) }, ...many] })
    await expect(resolveTemplates(more, read)).rejects.toThrow('more than 20')

    const twice = criteria({
      tests: [latency('a'), { $ref: keep(criteria({ tests: [latency('a')] })) }],
    })
    await expect(resolveTemplates(twice, read)).rejects.toThrow('a twice')
  })
})
