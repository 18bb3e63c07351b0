/** One parcel as the recorder's register has it. */
export type PropertyRecord = {
  /** Assessor's parcel number, `012-345-678`. */
  parcel_id: string
  /** Number of the instrument recorded, `1998-004512`. */
  instrument: string
  /** In natural order: `Margaret J. Halverson`, `Birchwood Holdings LLC`. */
  owner_name: string
  /** Street address without abbreviations, then the town. */
  property_address: string
  /** Dwelling units. */
  units: number
  /** Whole US dollars. */
  assessed_value: number
  /** ISO 8601. */
  recorded_date: string
  /** Lot area in square feet; an acre is 43,560. */
  lot_sqft: number
  /** The page of the document the entry begins on. */
  page: number
}
