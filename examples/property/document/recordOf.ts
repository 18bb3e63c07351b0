import type { PropertyRecord } from '../propertyRecord.ts'
import type { Address, Area, Entry, Owner } from './entry.ts'

/** The truth about an entry, in the form a reader of the document is asked for. */
export function recordOf(entry: Entry, page: number): PropertyRecord {
  const { year, month, day } = entry.recorded
  return {
    parcel_id: entry.parcel,
    instrument: entry.instrument,
    owner_name: nameOf(entry.owner),
    property_address: addressOf(entry.address),
    units: entry.units,
    assessed_value: entry.value,
    recorded_date: `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`,
    lot_sqft: squareFeetOf(entry.area),
    page,
  }
}

function nameOf(owner: Owner): string {
  if (owner.kind === 'body') return owner.name
  if (owner.kind === 'couple') return `${owner.first} & ${owner.second} ${owner.last}`
  return [owner.first, owner.middle, owner.last, owner.suffix].filter(Boolean).join(' ')
}

function addressOf(address: Address): string {
  const direction = address.direction ? `${address.direction[0]} ` : ''
  const unit = address.unit ? `, Unit ${address.unit}` : ''
  return `${address.number} ${direction}${address.street} ${address.way[0]}${unit}, ${address.town}`
}

function squareFeetOf(area: Area): number {
  if ('squareFeet' in area) return area.squareFeet
  return Math.round((area.acresHundredths * 43_560) / 100)
}
