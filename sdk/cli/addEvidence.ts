import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { formatOf } from '../criteria/evidence/formatOf.ts'
import { offsetOf, readMetadata } from '../criteria/evidence/readMetadata.ts'
import { relayerOf } from '../src/command/context.ts'
import { type EvidenceItem, evidenceItemSchema } from '../src/evidence/evidenceSchema.ts'
import { putFile } from '../src/evidence/putFile.ts'
import { UsageError } from './errors.ts'
import { type CommonOptions, connectFor, type Runtime, remark, tell } from './runtime.ts'

export type AddEvidenceOptions = CommonOptions & {
  readonly type: string
  readonly requirement?: string | undefined
  readonly capturedAt?: string | undefined
  /** What the camera's clock was ahead of UTC, such as `+02:00`. */
  readonly utcOffset?: string | undefined
  /** Latitude, longitude, and metres it may be off. */
  readonly at?: string | undefined
}

const mediaTypes = {
  jpeg: 'image/jpeg',
  png: 'image/png',
  gif: 'image/gif',
  webp: 'image/webp',
  heic: 'image/heic',
  mp4: 'video/mp4',
  webm: 'video/webm',
  pdf: 'application/pdf',
  other: 'application/octet-stream',
} as const

/**
 * Keeps a file and tells the item of evidence it is, for `guildhall work evidence`. When and where it was
 * captured is what is given, or else what the file says. This machine's clock and zone say nothing of the
 * camera's.
 *
 * @throws {UsageError}
 */
export async function addEvidence(
  path: string,
  options: AddEvidenceOptions,
  runtime: Runtime,
): Promise<void> {
  const capturedAt = secondsOf(options.capturedAt)
  const utcOffset = minutesOf(options.utcOffset)
  const location = placeOf(options.at)
  const bytes = await readFile(path).catch(() => {
    throw new UsageError({ message: `${path} cannot be read.` })
  })
  const metadata = await readMetadata(bytes)
  const file = await putFile(
    relayerOf(connectFor(options, runtime)),
    { name: basename(path).slice(0, 200), mediaType: mediaTypes[formatOf(bytes)], bytes },
    {
      onProgress: (kept, size) =>
        remark(`${basename(path)}: ${Math.round((kept / Math.max(size, 1)) * 100)} %`, runtime),
    },
  )
  const offset = utcOffset ?? metadata?.offset
  const byFile =
    metadata?.clock === undefined || offset === undefined ? undefined : metadata.clock - offset * 60
  const item = {
    type: options.type,
    requirement: options.requirement,
    file,
    capturedAt: capturedAt ?? byFile,
    location: location ?? metadata?.place,
    ...(offset !== undefined && { device: { utcOffset: offset } }),
  }
  if (item.capturedAt === undefined) {
    const why = metadata?.clock === undefined ? '' : ' in which zone its clock was'
    const flags = metadata?.clock === undefined ? '' : ' --utc-offset or'
    remark(`The file does not say when it was captured${why}: say${flags} --captured-at.`, runtime)
  }
  tell(checked(item), options, runtime)
}

function checked(item: unknown): EvidenceItem {
  const { data, error } = evidenceItemSchema.safeParse(item)
  if (data) return data
  const faults = error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`)
  throw new UsageError({ message: `That is no evidence: ${faults.join('; ')}.` })
}

function secondsOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  if (/^\d{1,12}$/.test(text)) return Number(text)
  throw new UsageError({ message: '--captured-at takes Unix seconds.' })
}

/** `+02:00` as minutes. */
function minutesOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  const minutes = offsetOf(text)
  if (minutes !== undefined) return minutes
  throw new UsageError({ message: '--utc-offset takes what a clock is ahead of UTC: +02:00.' })
}

function placeOf(text: string | undefined): EvidenceItem['location'] {
  if (text === undefined) return undefined
  const parts = text.split(',').map(Number)
  const [latitude, longitude, accuracy] = parts
  if (parts.length === 3 && parts.every(Number.isFinite)) {
    return { latitude: latitude ?? 0, longitude: longitude ?? 0, accuracy }
  }
  throw new UsageError({ message: '--at takes latitude,longitude,metres.' })
}
