export const fieldNames = [
  'parcel',
  'instrument',
  'owner',
  'address',
  'units',
  'value',
  'recorded',
  'area',
] as const

export type FieldName = (typeof fieldNames)[number]

/** An entry as found: each field's text as scanned. */
export type Fields = { page: number; struck: boolean } & { [Name in FieldName]?: string }
