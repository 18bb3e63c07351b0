import type { FieldName, Fields } from './fields.ts'
import { fold } from './fold.ts'
import { isStruck } from './isStruck.ts'
import { joinLines } from './joinLines.ts'
import type { ScannedLine } from './readPages.ts'

const labels: { readonly [Name in FieldName]: readonly string[] } = {
  parcel: ['Parcel No.', 'APN', "Assessor's Parcel Number", 'Parcel Id'],
  instrument: ['Instr. No.', 'Instrument', 'Doc. No.'],
  owner: ['Owner of Record', 'Owner', 'Grantee', 'Title in'],
  address: ['Situs Address', 'Situs', 'Property Address', 'Location'],
  units: ['No. of Units', 'Dwelling Units', 'Units'],
  value: ['Assessed Value', 'Assessed Val.', 'A.V.'],
  recorded: ['Date Recorded', 'Recorded', "Rec'd", 'Rec. Date'],
  area: ['Lot Area', 'Lot Size', 'Lot'],
}

const nameOf = new Map<string, FieldName>()
for (const name of Object.keys(labels) as FieldName[]) {
  for (const label of labels[name]) nameOf.set(fold(label), name)
}

const anyLabel = [...nameOf.keys()]
  .sort((a, b) => b.length - a.length)
  .map((label) => label.replaceAll('.', '\\.').replaceAll(' ', '\\s+'))
  .join('|')

/** A form: labels at the start of a line or after a gap, each followed by a colon or dots. */
export function readLabelled(lines: readonly ScannedLine[]): Fields[] {
  const text = lines.map((line) => line.text).join('\n')
  const pattern = new RegExp(`(?:^|\\n|\\s{3,})\\s*(${anyLabel})\\s*(?::|\\.{3,})`, 'g')
  const found = [...fold(text).matchAll(pattern)]
  if (found.length < 3) return []
  const fields: Fields = { page: lines[0]?.page ?? 0, struck: isStruck(text) }
  found.forEach((match, index) => {
    const name = nameOf.get((match[1] ?? '').replace(/\s+/g, ' '))
    const value = text.slice(match.index + match[0].length, found[index + 1]?.index)
    if (name) fields[name] = joinLines(value.split('\n'))
  })
  return [fields]
}
