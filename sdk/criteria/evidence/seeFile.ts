import { createHash } from 'node:crypto'
import type { Hex } from 'viem'
import { decodePicture } from './decodePicture.ts'
import { type Fingerprints, fingerprintsOf } from './fingerprint.ts'
import { type Format, formatOf } from './formatOf.ts'
import type { Pixels } from './grid.ts'
import { type Metadata, readMetadata } from './readMetadata.ts'

/** What there is to see of a file, by its bytes alone. */
export type SeenFile = {
  /** sha-256 of the whole of it, however it was cut into parts. */
  readonly content: Hex
  readonly size: number
  readonly format: Format
  /** Undefined where it is no JPEG or PNG that can be read. Sizes in pixels. */
  readonly picture:
    | {
        readonly width: number
        readonly height: number
        /** Undefined where it has no contrast. */
        readonly fingerprints: Fingerprints | undefined
      }
    | undefined
  readonly metadata: Metadata | undefined
}

/** Why there is nothing to see. */
export type Unseen = 'missing' | 'too_large'

/** What there is to see of a file. The same bytes are the same on every machine. */
export function seeFile(bytes: Uint8Array): Promise<SeenFile> {
  return seeDecoded(bytes, decodePicture(bytes))
}

/** The same of a file that `decodePicture` was asked about before. */
export async function seeDecoded(bytes: Uint8Array, pixels: Pixels | undefined): Promise<SeenFile> {
  return {
    content: `0x${createHash('sha256').update(bytes).digest('hex')}`,
    size: bytes.length,
    format: formatOf(bytes),
    picture: pixels && {
      width: pixels.width,
      height: pixels.height,
      fingerprints: fingerprintsOf(pixels),
    },
    metadata: await readMetadata(bytes),
  }
}
