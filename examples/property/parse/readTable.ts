import { type FieldName, type Fields, fieldNames } from './fields.ts'
import { fold } from './fold.ts'
import { isStruck } from './isStruck.ts'
import { joinLines } from './joinLines.ts'
import type { Page } from './readPages.ts'

const headings: { readonly [Name in FieldName]: string } = {
  parcel: 'PARCEL',
  instrument: 'INSTR',
  owner: 'OWNER',
  address: 'SITUS',
  units: 'UNITS',
  value: 'ASSESSED',
  recorded: "REC'D",
  area: 'AREA',
}

type Row = { page: number; cells: Map<FieldName, string[]> }

export type TableReader = {
  /** Takes a page of a table; false if it is none. */
  read(page: Page): boolean
  entries(): Fields[]
}

/** Reads tables by the places of their headings, which a continued page may not repeat. */
export function createTableReader(): TableReader {
  const rows: Row[] = []
  let columns = new Map<FieldName, number>()
  return {
    read(page) {
      if (!/^TABI?E .*PARCEIS/.test(fold(page.lines[0]?.text ?? ''))) return false
      for (const { text } of page.lines.slice(1)) {
        const heads = columnsOf(text)
        if (heads) columns = heads
        else if (!/^\s*([-=~]{5}|$)/.test(text)) readLine(rows, columns, text, page.number)
      }
      return true
    },
    entries: () => rows.map(fieldsOf),
  }
}

function columnsOf(text: string): Map<FieldName, number> | undefined {
  const folded = fold(text)
  const places = fieldNames.map((name) => [name, folded.indexOf(fold(headings[name]))] as const)
  return places.every(([, place]) => place >= 0) ? new Map(places) : undefined
}

function readLine(rows: Row[], columns: Map<FieldName, number>, text: string, page: number) {
  const cells = [...text.matchAll(/\S+(?: \S+)*/g)].map(
    (match) => [nearest(columns, match.index), match[0]] as const,
  )
  const starts = cells.some(([name]) => name === 'parcel' || name === 'instrument')
  if (starts) rows.push({ page, cells: new Map() })
  const row = rows.at(-1)
  for (const [name, value] of cells) row?.cells.set(name, [...(row.cells.get(name) ?? []), value])
}

function nearest(columns: Map<FieldName, number>, place: number): FieldName {
  const distances = [...columns].map(([name, start]) => [Math.abs(start - place), name] as const)
  return distances.reduce((best, next) => (next[0] < best[0] ? next : best))[1]
}

function fieldsOf({ page, cells }: Row): Fields {
  const fields: Fields = { page, struck: false }
  for (const [name, lines] of cells) {
    fields[name] = joinLines(lines)
    fields.struck ||= isStruck(fields[name])
  }
  return fields
}
