import { describe, expect, test } from 'vitest'
import { readBrief, readMessage } from './readDocument.ts'

describe('readBrief', () => {
  test('default', () => {
    const digest = `0x${'ab'.repeat(32)}`
    const brief = {
      kind: 'brief',
      version: 1,
      title: 'Extract records',
      description: 'All of them.',
      tags: ['ocr'],
      attachments: [{ name: 'register.txt', digest, size: 12, mediaType: 'text/plain' }],
      criteria: { tests: [{ description: 'At least 400' }], pass_threshold: { min_pass: 1 } },
    }
    expect(readBrief(JSON.stringify(brief))).toEqual({
      title: 'Extract records',
      description: 'All of them.',
      tags: ['ocr'],
      attachments: [{ name: 'register.txt', digest, size: 12 }],
      criteria: ['At least 400'],
      threshold: 'at least 1 of them',
    })
  })
  test('behavior: what is malformed is left out', () => {
    const brief = {
      title: 'x',
      tags: [1, 'a'],
      attachments: [{ digest: 'javascript:alert(1)' }, 7],
    }
    expect(readBrief(JSON.stringify(brief))).toMatchObject({ tags: ['a'], attachments: [] })
  })
  test('behavior: what is no brief is none', () => {
    for (const text of [null, '', 'plain words', '[]', '{"title":7}']) {
      expect(readBrief(text)).toBeUndefined()
    }
  })
})

test('readMessage', () => {
  expect(readMessage('{"kind":"terms","message":"Two hours."}')).toBe('Two hours.')
  expect(readMessage('plain words')).toBe('plain words')
  expect(readMessage('{"message":" "}')).toBeUndefined()
})
