import type { Address, Area, CalendarDate, Entry, Owner } from './entry.ts'
import type { Random } from './random.ts'
import { companies, directions, firstNames, lastNames, streets, towns, ways } from './vocabulary.ts'

/** Entries for that many parcels, no two with the same parcel or instrument number. */
export function makeEntries(random: Random, count: number): Entry[] {
  const parcels = new Set<string>()
  while (parcels.size < count) parcels.add(makeParcel(random))
  return [...parcels].map((parcel, index) => makeEntry(random, parcel, index))
}

/** `index` keeps instrument numbers apart. */
export function makeEntry(random: Random, parcel: string, index: number): Entry {
  const recorded = makeDate(random)
  return {
    parcel,
    instrument: `${recorded.year}-${String(index * 83 + random.between(100, 182)).padStart(6, '0')}`,
    owner: makeOwner(random),
    address: makeAddress(random),
    units: makeUnits(random),
    value: random.between(380, 24_000) * 100,
    recorded,
    area: makeArea(random),
  }
}

function makeParcel(random: Random): string {
  const book = String(random.between(3, 88)).padStart(3, '0')
  const block = String(random.between(10, 899)).padStart(3, '0')
  return `${book}-${block}-${String(random.between(1, 480)).padStart(3, '0')}`
}

function makeDate(random: Random): CalendarDate {
  return {
    year: random.between(1961, 2019),
    month: random.between(1, 12),
    day: random.between(1, 28),
  }
}

function makeOwner(random: Random): Owner {
  const last = random.pick(lastNames)
  const first = random.pick(firstNames)
  const kind = random.next()
  if (kind < 0.12) return { kind: 'couple', first, second: random.pick(firstNames), last }
  if (kind < 0.2) return { kind: 'body', name: `${last} ${random.pick(companies)}` }
  if (kind < 0.24)
    return { kind: 'body', name: `${random.pick(streets)} ${random.pick(companies)}` }
  if (kind < 0.28) return { kind: 'body', name: `The ${last} Family Trust` }
  const owner: Owner = { kind: 'person', first, last }
  if (random.chance(0.6)) owner.middle = `${random.pick([...'ABCDEFGHJKLMNPRSTVW'])}.`
  if (random.chance(0.06)) owner.suffix = random.pick(['Jr.', 'III'] as const)
  return owner
}

function makeAddress(random: Random): Address {
  const address: Address = {
    number: random.between(11, 9899),
    street: random.pick(streets),
    way: random.pick(ways),
    town: random.pick(towns),
  }
  if (random.chance(0.35)) address.direction = random.pick(directions)
  if (random.chance(0.08)) address.unit = random.between(2, 64)
  return address
}

function makeUnits(random: Random): number {
  const size = random.next()
  if (size < 0.42) return 1
  if (size < 0.72) return random.between(2, 4)
  if (size < 0.92) return random.between(5, 16)
  return random.between(17, 48)
}

function makeArea(random: Random): Area {
  if (random.chance(0.45)) return { acresHundredths: random.between(9, 780) }
  return { squareFeet: random.between(2_200, 48_000) }
}
