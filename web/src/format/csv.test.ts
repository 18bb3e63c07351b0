import { expect, test } from 'vitest'
import { toCsv } from './csv.ts'

test('default: rows end as RFC 4180 has it, and are quoted where they must be', () => {
  expect(
    toCsv([
      ['time', 'what'],
      [1, 'a "b", c'],
      ['two\nlines', '-1.50'],
    ]),
  ).toBe('time,what\r\n1,"a ""b"", c"\r\n"two\nlines",-1.50\r\n')
})

test('behavior: what a spreadsheet would run is text', () => {
  for (const text of ['=1+1', '+1+1', '-1+1', '@SUM(A1)', '\t=1', '\r=1', '＝1+1', '-1.5e']) {
    expect(toCsv([[text]])).toMatch(/^"?'/)
  }
  expect(toCsv([[`=HYPERLINK("http://x","y")`]])).toBe(`"'=HYPERLINK(""http://x"",""y"")"\r\n`)
  expect(toCsv([['-12.50', 3, '0']])).toBe('-12.50,3,0\r\n')
})
