import { readFileSync } from 'node:fs'
import { maxDocumentSize } from '@guildhall/sdk'
import { describe, expect, test } from 'vitest'
import { generateDocument, pageCount } from '../property/generateDocument.ts'

const committed = readFileSync(new URL('../property/county-records.txt', import.meta.url))

describe('generateDocument', () => {
  test('behavior: makes the committed file, byte for byte', () => {
    expect(Buffer.from(generateDocument().text).equals(committed)).toBe(true)
  })

  test('behavior: 500 pages that fit one document', () => {
    expect(committed.toString().split('\f')).toHaveLength(pageCount)
    expect(committed.length).toBeLessThanOrEqual(maxDocumentSize)
  })

  test('behavior: has more records than the acceptance criteria ask for', () => {
    const { records } = generateDocument()
    expect(new Set(records.map((record) => record.parcel_id)).size).toBe(records.length)
    expect(records.length).toBeGreaterThan(450)
  })
})
