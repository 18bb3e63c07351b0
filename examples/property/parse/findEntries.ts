import type { Fields } from './fields.ts'
import { readDeed } from './readDeed.ts'
import { readLabelled } from './readLabelled.ts'
import { readLedger } from './readLedger.ts'
import type { Page, ScannedLine } from './readPages.ts'
import { createTableReader } from './readTable.ts'

/** Everything that looks like an entry, in the order of the book. */
export function findEntries(pages: readonly Page[]): Fields[] {
  const tables = createTableReader()
  const texts = pages.filter((page) => !tables.read(page))
  const passages = passagesOf(texts)
  const readers = [readLabelled, readDeed, readLedger]
  const entries = [
    ...tables.entries(),
    ...passages.flatMap((lines) => readers.flatMap((read) => read(lines))),
  ]
  return entries.sort((a, b) => a.page - b.page)
}

/** Lines between blank ones, also across the end of a page that says it goes on. */
function passagesOf(pages: readonly Page[]): ScannedLine[][] {
  const passages: ScannedLine[][] = [[]]
  for (const page of pages) {
    if (!page.continues) passages.push([])
    for (const line of page.lines) {
      if (line.text === '') passages.push([])
      else passages.at(-1)?.push(line)
    }
  }
  return passages.filter((lines) => lines.length > 0)
}
