import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { generateDocument } from '../property/generateDocument.ts'
import { parseRecords } from '../property/parseRecords.ts'
import type { PropertyRecord } from '../property/propertyRecord.ts'

const text = readFileSync(new URL('../property/county-records.txt', import.meta.url), 'utf8')

describe('parseRecords', () => {
  const share = (part: number, whole: number) => `${((part / whole) * 100).toFixed(2)} %`

  // Right means every field, the page included
  function measure(document: string, truth: readonly PropertyRecord[]) {
    const known = new Map(truth.map((record) => [record.parcel_id, JSON.stringify(record)]))
    const found = parseRecords(document)
    const right = found.filter(
      (record) => JSON.stringify(record) === known.get(record.parcel_id),
    ).length
    console.log(
      `${right} of ${truth.length} records right, ${found.length - right} wrong: precision ` +
        `${share(right, found.length)}, recall ${share(right, truth.length)}`,
    )
    return { precision: right / found.length, recall: right / truth.length }
  }

  test('behavior: finds at least 98 % of the records, and at least 98 % of what it finds is right', () => {
    const { precision, recall } = measure(text, generateDocument().records)
    expect(precision).toBeGreaterThanOrEqual(0.98)
    expect(recall).toBeGreaterThanOrEqual(0.98)
  })

  test('behavior: reads other books of the county as well', () => {
    for (const seed of [7, 1861, 20_260]) {
      const { text, records } = generateDocument(seed)
      const { precision, recall } = measure(text, records)
      expect(precision).toBeGreaterThanOrEqual(0.98)
      expect(recall).toBeGreaterThanOrEqual(0.98)
    }
  })

  test('behavior: skips void entries, specimens and lists that are no records', () => {
    const page = (body: string) =>
      `LARKSPUR COUNTY RECORDER   BOOK 1   PAGE 1\n\n${body}\n\n-- 1 --`
    const form = [
      'Parcel No.: 014-223-017',
      'Instr. No.: 1998-004512',
      'Owner of Record: HALVERSON, MARGARET J.',
      'Situs: 142O N. Birch St., Tilden',
      'Dwelling Units: four (4)',
      'A.V.: $412,30O.00',
      "Rec'd: 14 MAR 1998     Lot: .25 ac",
    ].join('\n')
    expect(parseRecords(page(form))).toStrictEqual([
      {
        parcel_id: '014-223-017',
        instrument: '1998-004512',
        owner_name: 'Margaret J. Halverson',
        property_address: '1420 North Birch Street, Tilden',
        units: 4,
        assessed_value: 412_300,
        recorded_date: '1998-03-14',
        lot_sqft: 10_890,
        page: 1,
      },
    ])
    expect(parseRecords(page(`${form}\n*** VOID - ENTERED IN ERROR ***`))).toStrictEqual([])
    expect(parseRecords(page(`SPECIMEN FORM -- NOT A RECORD\n\n${form}`))).toStrictEqual([])
    expect(parseRecords(page(form.replace('four (4)', '[torn]')))).toStrictEqual([])
    expect(parseRecords(page('Parcel 014-223-017   tax year 1990   due $1,203'))).toStrictEqual([])
    expect(parseRecords('')).toStrictEqual([])
  })

  test('behavior: knows nothing of how the document was made', () => {
    const folder = new URL('../property/parse/', import.meta.url)
    const sources = readdirSync(folder).map((file) => readFileSync(new URL(file, folder), 'utf8'))
    for (const source of sources) expect(source).not.toMatch(/document\/|generateDocument/)
  })
})
