import type { Fields } from './fields.ts'
import { isStruck } from './isStruck.ts'
import { joinLines } from './joinLines.ts'
import type { ScannedLine } from './readPages.ts'

/** Cards that begin with APN at the margin and hold their values between semicolons. */
export function readLedger(lines: readonly ScannedLine[]): Fields[] {
  const cards: ScannedLine[][] = []
  for (const line of lines) {
    if (/^APN /.test(line.text)) cards.push([line])
    else cards.at(-1)?.push(line)
  }
  return cards.flatMap((card) => {
    const text = joinLines(card.map((line) => line.text))
    const values = text.replace(/\s*\/\/.*$/, '').split(';')
    if (values.length < 7) return []
    const [parcel, owner, address, units, value, record = '', area] = values.map((part) =>
      part.trim(),
    )
    const [recorded, instrument] = record.replace(/^REC\s+/, '').split(/\s+[I1]N[S5]T\s+/)
    return {
      page: card[0]?.page ?? 0,
      struck: isStruck(text),
      parcel: parcel?.replace(/^APN\s+/, ''),
      owner,
      address,
      units,
      value: value?.replace(/^AV\s+/, ''),
      recorded,
      instrument,
      area,
    }
  })
}
