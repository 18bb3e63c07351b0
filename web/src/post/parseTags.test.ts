import { expect, test } from 'vitest'
import { parseTags } from './parseTags.ts'

test('parseTags', () => {
  expect(parseTags('Open Data, open_data,, ocr, <i>', 8)).toEqual(['open-data', 'ocr', 'i'])
  expect(parseTags('a,b,c', 2)).toEqual(['a', 'b'])
})
