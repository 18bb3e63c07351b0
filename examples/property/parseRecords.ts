import { findEntries } from './parse/findEntries.ts'
import { readPages } from './parse/readPages.ts'
import { readRecord } from './parse/readRecord.ts'
import type { PropertyRecord } from './propertyRecord.ts'

/** The register's records: for each parcel the last one recorded, in order of parcels. */
export function parseRecords(document: string): PropertyRecord[] {
  const records = new Map<string, PropertyRecord>()
  for (const entry of findEntries(readPages(document))) {
    const record = readRecord(entry)
    if (!record) continue
    const known = records.get(record.parcel_id)
    if (!known || record.recorded_date > known.recorded_date) records.set(record.parcel_id, record)
  }
  return [...records.values()].sort((a, b) => a.parcel_id.localeCompare(b.parcel_id))
}
