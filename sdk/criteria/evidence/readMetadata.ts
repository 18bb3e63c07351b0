import exifr from 'exifr'

/** What a picture's file says of itself (EXIF). Degrees; times as written, without a zone. */
export type Metadata = {
  /** Seconds as if the clock showed UTC. */
  readonly clock: number | undefined
  /** Minutes that clock was ahead of UTC, where the file says so. */
  readonly offset: number | undefined
  readonly place:
    | { readonly latitude: number; readonly longitude: number; readonly accuracy?: number }
    | undefined
  /** Program that wrote it last. */
  readonly software: string | undefined
}

/** What a picture's file says of itself; undefined where it says nothing that can be read. */
export async function readMetadata(bytes: Uint8Array): Promise<Metadata | undefined> {
  try {
    // Dates are left as they are written: read, they would depend on the machine's own zone
    const tags = await exifr.parse(bytes, { reviveValues: false, gps: true, xmp: false })
    if (typeof tags !== 'object' || tags === null) return undefined
    const {
      DateTimeOriginal,
      CreateDate,
      OffsetTimeOriginal,
      latitude,
      longitude,
      Software,
      GPSHPositioningError: accuracy,
    } = tags
    const found: Metadata = {
      clock: clockOf(DateTimeOriginal ?? CreateDate),
      offset: offsetOf(OffsetTimeOriginal),
      place:
        Number.isFinite(latitude) && Number.isFinite(longitude)
          ? { latitude, longitude, ...(accuracy >= 0 && { accuracy }) }
          : undefined,
      software: typeof Software === 'string' ? Software.slice(0, 128) : undefined,
    }
    return Object.values(found).some((one) => one !== undefined) ? found : undefined
  } catch {
    return undefined
  }
}

function clockOf(text: unknown): number | undefined {
  const parts = /^(\d{4}):(\d\d):(\d\d) (\d\d):(\d\d):(\d\d)/.exec(String(text))
  if (!parts) return undefined
  const [year = 0, month = 0, ...rest] = parts.slice(1).map(Number)
  const seconds = Date.UTC(year, month - 1, ...(rest as [number, number, number, number])) / 1000
  return seconds > 0 ? seconds : undefined
}

/** Minutes of an offset such as `+02:00`. */
export function offsetOf(text: unknown): number | undefined {
  const parts = /^([+-])(\d\d):(\d\d)/.exec(String(text))
  if (!parts) return undefined
  return (parts[1] === '-' ? -1 : 1) * (Number(parts[2]) * 60 + Number(parts[3]))
}
