import { digestOf } from '@guildhall/sdk'
import { formatOf } from '@guildhall/sdk/evidence/formatOf'
import type { Piece } from './piece.ts'
import { thisDevice } from './piece.ts'

const mediaTypes: Readonly<Record<string, string>> = {
  jpeg: 'image/jpeg',
  png: 'image/png',
  gif: 'image/gif',
  webp: 'image/webp',
  heic: 'image/heic',
  mp4: 'video/mp4',
  webm: 'video/webm',
  pdf: 'application/pdf',
}

/**
 * A chosen file as a piece. When and where it was captured is what the file says of itself; where it
 * says no time, when it was written last. `skew`: seconds the chain's clock is ahead.
 */
export async function readChosen(
  file: File,
  skew: number,
): Promise<Pick<Piece, 'file' | 'capturedAt' | 'location' | 'device'>> {
  const bytes = new Uint8Array(await file.arrayBuffer())
  const { readMetadata } = await import('@guildhall/sdk/evidence/readMetadata')
  const metadata = await readMetadata(bytes)
  const { clock, offset, place } = metadata ?? {}
  const isDated = clock !== undefined && offset !== undefined
  return {
    file: {
      name: file.name.slice(0, 200),
      mediaType: mediaTypes[formatOf(bytes)] ?? 'application/octet-stream',
      bytes,
      digest: digestOf(bytes),
    },
    capturedAt: isDated ? clock - offset * 60 : Math.floor(file.lastModified / 1000) + skew,
    ...(place && { location: place }),
    device: isDated ? { utcOffset: offset } : thisDevice(new Date(file.lastModified)),
  }
}
