import type { EvidenceItem } from '@guildhall/sdk'
import { began, type Shelf, stranger, tower } from '../../../sdk/criteria/test/evidenceDelivery.ts'
import {
  blank,
  type Exif,
  jpegOf,
  pngOf,
  redrawn,
  scene,
} from '../../../sdk/criteria/test/pictures.ts'

/** A delivery somebody tries to have accepted. */
export type Sample = {
  readonly name: string
  readonly item: (shelf: Shelf) => EvidenceItem
  /** Signed by somebody else than the worker. */
  readonly signer?: typeof stranger
  /** Signed for another job. */
  readonly isForOther?: boolean
  /** What the worker delivered for another job before. */
  readonly before?: (shelf: Shelf) => EvidenceItem
}

const camera: Exif = { takenAt: began + 3600, offset: 60, place: tower }
/** The picture of an earlier job, which the copies are made of. */
export const original = scene(1)
export const originalFile = jpegOf(original, camera)

const honest = (seed: number, exif: Exif = camera) => jpegOf(scene(seed), exif)
const same = (x: number, y: number) => [x, y] as const
const cut = (part: number) => (x: number, y: number) =>
  [part + x * (1 - 2 * part), part + y * (1 - 2 * part)] as const
const small = { width: 400, height: 300 }
const sydney = { latitude: -33.856784, longitude: 151.215297 }

const copy = (name: string, file: Uint8Array): Sample => ({
  name,
  item: (shelf) => shelf.photo(file),
})

/** Ours, all of them drawn by this code. The copies are of `original`. */
export const samples: readonly Sample[] = [
  { name: 'honest', item: (shelf) => shelf.photo(honest(10)) },
  { name: 'honest, from a browser: no metadata', item: (shelf) => shelf.photo(jpegOf(scene(11))) },
  copy('the very file of another job', originalFile),
  copy(
    '… saved again, smaller and worse',
    jpegOf(
      redrawn(original, same, (v) => v, small),
      camera,
      30,
    ),
  ),
  copy('… as a PNG', pngOf(original)),
  copy(
    '… mirrored',
    jpegOf(
      redrawn(original, (x, y) => [1 - x, y]),
      camera,
    ),
  ),
  copy(
    '… turned by a quarter',
    jpegOf(
      redrawn(
        original,
        (x, y) => [y, 1 - x],
        (v) => v,
        { width: 480, height: 640 },
      ),
      camera,
    ),
  ),
  copy(
    '… brighter',
    jpegOf(
      redrawn(original, same, (v) => v * 1.1 + 10),
      camera,
    ),
  ),
  copy('… with grain', jpegOf(scene(1, { noise: 0.2 }), camera)),
  copy('… 3 % cut off each side', jpegOf(redrawn(original, cut(0.03)), camera)),
  copy('… 10 % cut off each side', jpegOf(redrawn(original, cut(0.1)), camera)),
  { name: 'of one colour', item: (shelf) => shelf.photo(jpegOf(blank(), camera)) },
  {
    name: 'taken 4 km away',
    item: (shelf) =>
      shelf.photo(honest(12, { ...camera, place: { latitude: 48.886, longitude: 2.343 } }), {
        location: { latitude: 48.886721, longitude: 2.343104, accuracy: 9 },
      }),
  },
  {
    name: 'said to be there, by its file taken 4 km away',
    item: (shelf) =>
      shelf.photo(honest(13, { ...camera, place: { latitude: 48.886, longitude: 2.343 } })),
  },
  {
    name: 'in Sydney an hour after a job in Paris',
    before: (shelf) =>
      shelf.photo(honest(30, { ...camera, takenAt: began }), { capturedAt: began }),
    item: (shelf) =>
      shelf.photo(honest(14, { takenAt: began + 3600, offset: 660, place: sydney }), {
        requirement: 'anywhere',
        location: { ...sydney, accuracy: 12 },
        device: { utcOffset: 660 },
      }),
  },
  {
    name: 'with a location set by a program',
    item: (shelf) => shelf.photo(honest(15), { device: { utcOffset: 60, isMock: true } }),
  },
  {
    name: 'with a location that was typed',
    item: (shelf) =>
      shelf.photo(honest(16), { location: { latitude: 48.858, longitude: 2.294, accuracy: 5 } }),
  },
  {
    name: 'located to a kilometre',
    item: (shelf) => shelf.photo(honest(17), { location: { ...tower, accuracy: 1000 } }),
  },
  {
    name: 'by a clock of Manila',
    item: (shelf) => shelf.photo(honest(18), { device: { utcOffset: 480 } }),
  },
  {
    name: 'an old file, said to be new',
    item: (shelf) => shelf.photo(honest(19, { ...camera, takenAt: began - 90 * 86_400 })),
  },
  {
    name: 'written by an editor',
    item: (shelf) => shelf.photo(honest(20, { ...camera, software: 'Adobe Photoshop 27.0' })),
  },
  {
    name: 'captured before the work began',
    item: (shelf) =>
      shelf.photo(honest(21, { ...camera, takenAt: began - 7200 }), { capturedAt: began - 7200 }),
  },
  { name: 'signed by somebody else', signer: stranger, item: (shelf) => shelf.photo(honest(22)) },
  { name: 'signed for another job', isForOther: true, item: (shelf) => shelf.photo(honest(23)) },
]
