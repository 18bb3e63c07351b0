import { describe, expect, test } from 'vitest'
import { readBrief, readDeliverable, readEvidence, readMessage } from './readDocument.ts'

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
      criteria: { version: '1.0', tests: [] },
    }
    expect(readBrief(JSON.stringify(brief))).toEqual({
      title: 'Extract records',
      description: 'All of them.',
      tags: ['ocr'],
      attachments: [{ name: 'register.txt', digest, size: 12 }],
      hasCriteria: true,
    })
  })
  test('behavior: what is malformed is left out', () => {
    const brief = {
      title: 'x',
      tags: [1, 'a'],
      attachments: [{ digest: 'javascript:alert(1)' }, 7],
    }
    expect(readBrief(JSON.stringify(brief))).toMatchObject({
      tags: ['a'],
      attachments: [],
      hasCriteria: false,
    })
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

test('readDeliverable', () => {
  const delivered = { kind: 'deliverable', version: 1, message: ' All there. ' }
  const none: readonly unknown[] = []
  expect(readDeliverable(JSON.stringify(delivered))).toEqual({
    message: 'All there.',
    attachments: none,
  })
  for (const text of [null, 'All there.', '[]', '{"message":"x"}', '{"kind":"deliverable"}']) {
    expect(readDeliverable(text)).toBeUndefined()
  }
})

describe('readEvidence', () => {
  const file = {
    name: 'roof.jpg',
    digest: `0x${'cd'.repeat(32)}`,
    size: 9,
    mediaType: 'image/jpeg',
  }
  test('default', () => {
    const evidence = {
      message: '',
      items: [
        {
          type: 'photo',
          file,
          capturedAt: 1_700_000_000,
          location: { latitude: 1.5, longitude: 2 },
        },
        { type: 'measurement', text: ' Wide enough. ', measured: { value: 3.2, unit: 'm' } },
      ],
      attachments: [file],
    }
    const { name, digest, size } = file
    const none = { text: '', files: [], measured: undefined, place: undefined }
    expect(readEvidence(JSON.stringify(evidence))).toEqual({
      pieces: [
        {
          ...none,
          type: 'photo',
          files: [{ name, digest, size }],
          place: '1.5, 2',
          capturedAt: 1_700_000_000,
        },
        {
          ...none,
          type: 'measurement',
          text: 'Wide enough.',
          measured: '3.2 m',
          capturedAt: undefined,
        },
      ],
      attachments: [{ name, digest, size }],
    })
  })
  test('behavior: takes what is there and as it is meant', () => {
    for (const text of [null, 'words', '[]', '{"items":7,"attachments":[{"digest":"0x1"}]}']) {
      expect(readEvidence(text)).toEqual({ pieces: [], attachments: [] })
    }
    expect(readEvidence('{"items":[{"type":"rumour","file":{}},1]}').pieces).toMatchObject([
      { type: 'rumour', files: [] },
    ])
  })
})
