import type { directions, ways } from './vocabulary.ts'

export type Owner =
  | { kind: 'person'; first: string; middle?: string; last: string; suffix?: 'Jr.' | 'III' }
  | { kind: 'couple'; first: string; second: string; last: string }
  | { kind: 'body'; name: string }

export type Address = {
  number: number
  direction?: (typeof directions)[number]
  street: string
  way: (typeof ways)[number]
  unit?: number
  town: string
}

export type CalendarDate = { year: number; month: number; day: number }

export type Area = { acresHundredths: number } | { squareFeet: number }

/** An entry of the register before anything has been printed, scanned or mangled. */
export type Entry = {
  parcel: string
  instrument: string
  owner: Owner
  address: Address
  units: number
  value: number
  recorded: CalendarDate
  area: Area
}

/** What became of an entry: only `good` ones, and the better of two for a parcel, count. */
export type Fate = 'good' | 'void' | 'illegible'

export type Printed = { entry: Entry; fate: Fate }
