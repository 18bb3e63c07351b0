import type { PropertyRecord } from '../propertyRecord.ts'
import type { Fields } from './fields.ts'
import { readAddress } from './readAddress.ts'
import { readArea } from './readArea.ts'
import { readDate } from './readDate.ts'
import { readInstrument } from './readInstrument.ts'
import { readMoney } from './readMoney.ts'
import { readOwner } from './readOwner.ts'
import { readParcel } from './readParcel.ts'
import { readUnits } from './readUnits.ts'

/** The record of an entry; undefined if it is struck or any of it cannot be read. */
export function readRecord(fields: Fields): PropertyRecord | undefined {
  if (fields.struck) return undefined
  const parcel = readParcel(fields.parcel ?? '')
  const instrument = readInstrument(fields.instrument ?? '')
  const owner = readOwner(fields.owner ?? '')
  const address = readAddress(fields.address ?? '')
  const units = readUnits(fields.units ?? '')
  const value = readMoney(fields.value ?? '')
  const recorded = readDate(fields.recorded ?? '')
  const area = readArea(fields.area ?? '')
  if (!parcel || !instrument || !owner || !address) return undefined
  if (!units || !value || !recorded || !area) return undefined
  return {
    parcel_id: parcel,
    instrument,
    owner_name: owner,
    property_address: address,
    units,
    assessed_value: value,
    recorded_date: recorded,
    lot_sqft: area,
    page: fields.page,
  }
}
