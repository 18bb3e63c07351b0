import type { Entry, Printed } from './document/entry.ts'
import { framePage } from './document/framePage.ts'
import { layFiller } from './document/layout/layFiller.ts'
import { laySections, type Section } from './document/laySections.ts'
import type { Line } from './document/line.ts'
import { makeEntries, makeEntry } from './document/makeEntries.ts'
import { createRandom, type Random } from './document/random.ts'
import { recordOf } from './document/recordOf.ts'
import { smudge } from './document/smudge.ts'
import type { PropertyRecord } from './propertyRecord.ts'

export const pageCount = 500
const parcelCount = 462
const usualSeed = 0x1a2b3c

/** The county's book as a scanner read it, and the truth about it in order of parcels. */
export function generateDocument(seed = usualSeed): { text: string; records: PropertyRecord[] } {
  const random = createRandom(seed)
  const entries = makeEntries(random, parcelCount)
  const sections = laySections(random, random.shuffle(printAll(random, entries)))
  const pages = bind(random, sections, entries)
  const book = random.between(1_000, 1_400)
  const text = pages
    .map((lines, index) => {
      const body = lines.map((line) => line.text)
      const columns = lines.map((line) => line.columns === true)
      const framed = framePage(random, body, index + 1, book)
      return framed.map((line, at) => smudge(random, line, columns[at - 2])).join('\n')
    })
    .join('\n\f')
  return { text: `${text}\n`, records: recordsOf(pages) }
}

/** Every entry, and what makes a book hard to read: copies, older, void and illegible ones. */
function printAll(random: Random, entries: readonly Entry[]): Printed[] {
  const good = (entry: Entry): Printed => ({ entry, fate: 'good' })
  const some = (count: number) => random.shuffle(entries).slice(0, count)
  const older = some(40)
    .filter((entry) => entry.recorded.year > 1975)
    .slice(0, 9)
    .map((entry, index) => {
      const earlier = makeEntry(random, entry.parcel, 900 + index)
      const year = random.between(1961, entry.recorded.year - 2)
      const instrument = earlier.instrument.replace(/^\d+/, String(year))
      return { ...earlier, instrument, recorded: { ...earlier.recorded, year } }
    })
  const voided = [
    ...some(6).map((entry, index) => makeEntry(random, entry.parcel, 920 + index)),
    ...makeEntries(random, 6),
  ]
  return [
    ...entries.map(good),
    ...some(14).map(good),
    ...older.map(good),
    ...voided.map((entry): Printed => ({ entry, fate: 'void' })),
    ...strangers(random, entries, 9).map((entry): Printed => ({ entry, fate: 'illegible' })),
  ]
}

/** Entries for parcels not in the book otherwise. */
function strangers(random: Random, entries: readonly Entry[], count: number): Entry[] {
  const taken = new Set(entries.map((entry) => entry.parcel))
  return makeEntries(random, count * 2)
    .filter((entry) => !taken.has(entry.parcel))
    .slice(0, count)
}

/** Puts sections in order with pages between them that hold no record, up to the page count. */
function bind(random: Random, sections: readonly Section[], entries: readonly Entry[]): Line[][] {
  const written = sections.reduce((sum, section) => sum + section.length, 0)
  const fillers = Array.from(
    { length: pageCount - written },
    (): Section => [[...layFiller(random, entries)]],
  )
  return random.shuffle([...sections, ...fillers]).flat()
}

function recordsOf(pages: readonly Line[][]): PropertyRecord[] {
  const best = new Map<string, PropertyRecord>()
  pages.forEach((lines, index) => {
    for (const { begins } of lines) {
      if (begins?.fate !== 'good') continue
      const record = recordOf(begins.entry, index + 1)
      const known = best.get(record.parcel_id)
      if (!known || record.recorded_date > known.recorded_date) best.set(record.parcel_id, record)
    }
  })
  return [...best.values()].sort((a, b) => a.parcel_id.localeCompare(b.parcel_id))
}
