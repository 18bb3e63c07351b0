import { crc32 } from 'node:zlib'
import { encode } from 'jpeg-js'
import * as piexif from 'piexif-ts'
import { PNG } from 'pngjs'
import type { Pixels } from '../evidence/grid.ts'

/** Numbers from 0 to 1 that look random, the same for the same seed. */
function numbers(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

type Options = { width?: number; height?: number; noise?: number }

/** A picture of a made-up scene: boxes and discs over a sky and a floor. */
export function scene(seed: number, options: Options = {}): Pixels {
  const { width = 640, height = 480, noise = 0 } = options
  const random = numbers(seed * 7919 + 1)
  const [sky, floor] = [colour(random), colour(random)]
  const horizon = 0.3 + random() * 0.4
  const things = Array.from({ length: 16 }, () => ({
    x: random(),
    y: random(),
    w: 0.05 + random() * 0.25,
    h: 0.05 + random() * 0.25,
    round: random() > 0.5,
    colour: colour(random),
  }))
  const grain = numbers(seed + 99)
  return paint(width, height, (x, y) => {
    const thing = things.findLast(({ x: left, y: top, w, h, round }) => {
      const [across, down] = [(x - left) / w, (y - top) / h]
      return round ? across ** 2 + down ** 2 < 0.25 : Math.abs(across) < 0.5 && Math.abs(down) < 0.5
    })
    const base = thing?.colour ?? (y < horizon ? sky : floor)
    return base.map((value) => value + (grain() - 0.5) * noise * 255)
  })
}

/** One colour and nothing else. */
export function blank(width = 640, height = 480): Pixels {
  return paint(width, height, () => [90, 90, 90])
}

export function paint(
  width: number,
  height: number,
  at: (x: number, y: number) => readonly number[],
): Pixels {
  const data = new Uint8Array(width * height * 4)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const clamped = at(x / width, y / height).map((v) => Math.max(0, Math.min(255, v)))
      data.set([...clamped, 255], (y * width + x) * 4)
    }
  }
  return { width, height, data }
}

/** A picture changed place by place: `from` says which place of the old one each of the new shows. */
export function redrawn(
  old: Pixels,
  from: (x: number, y: number) => readonly [number, number],
  change: (value: number) => number = (value) => value,
  { width = old.width, height = old.height } = {},
): Pixels {
  return paint(width, height, (x, y) => {
    const [across, down] = from(x, y)
    const column = Math.min(old.width - 1, Math.floor(across * old.width))
    const row = Math.min(old.height - 1, Math.floor(down * old.height))
    const start = (row * old.width + column) * 4
    return [...old.data.subarray(start, start + 3)].map(change)
  })
}

function colour(random: () => number): number[] {
  return [random(), random(), random()].map((value) => value * 255)
}

export function pngOf({ width, height, data }: Pixels): Uint8Array {
  const png = new PNG({ width, height })
  png.data = Buffer.from(data)
  return PNG.sync.write(png)
}

/** A PNG of these chunks, whatever they are. */
export function pngOfChunks(...chunks: readonly (readonly [name: string, data: Uint8Array])[]) {
  const parts = chunks.map(([name, data]) => {
    const named = Buffer.concat([Buffer.from(name, 'latin1'), data])
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
    length.writeUInt32BE(data.length)
    sum.writeUInt32BE(crc32(named))
    return Buffer.concat([length, named, sum])
  })
  return Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), ...parts])
}

/** The head of a PNG: 8 bits, red, green, blue. */
export function pngHead(width: number, height: number, isInterlaced = false) {
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width)
  head.writeUInt32BE(height, 4)
  head.set([8, 2, 0, 0, isInterlaced ? 1 : 0], 8)
  return ['IHDR', head] as const
}

export type Exif = {
  /** Unix seconds, written as a clock so many minutes ahead of UTC has it. */
  takenAt?: number
  offset?: number
  /** Whether the file says which clock that was; it does unless this is false. */
  saysOffset?: boolean
  place?: { latitude: number; longitude: number }
  software?: string
}

/** A picture as a camera's file, with what it says of itself. */
export function jpegOf(pixels: Pixels, exif?: Exif, quality = 85): Uint8Array {
  const plain = encode({ ...pixels, data: Buffer.from(pixels.data) }, quality).data
  if (!exif) return plain
  const { takenAt, offset = 0, saysOffset = true, place, software } = exif
  const { ImageIFD, ExifIFD, GPSIFD } = piexif.TagValues
  const stored = piexif.dump({
    '0th': { [ImageIFD.Make]: 'Made up', ...(software && { [ImageIFD.Software]: software }) },
    Exif:
      takenAt === undefined
        ? {}
        : {
            [ExifIFD.DateTimeOriginal]: clockText(takenAt + offset * 60),
            ...(saysOffset && { [ExifIFD.OffsetTimeOriginal]: offsetText(offset) }),
          },
    GPS: place
      ? {
          [GPSIFD.GPSLatitudeRef]: place.latitude < 0 ? 'S' : 'N',
          [GPSIFD.GPSLatitude]: piexif.GPSHelper.degToDmsRational(place.latitude),
          [GPSIFD.GPSLongitudeRef]: place.longitude < 0 ? 'W' : 'E',
          [GPSIFD.GPSLongitude]: piexif.GPSHelper.degToDmsRational(place.longitude),
        }
      : {},
  } as never)
  return Buffer.from(piexif.insert(stored, Buffer.from(plain).toString('binary')), 'binary')
}

function clockText(seconds: number): string {
  const [day = '', time = ''] = new Date(seconds * 1000).toISOString().split('T')
  return `${day.replaceAll('-', ':')} ${time.slice(0, 8)}`
}

function offsetText(minutes: number): string {
  const two = (value: number) => String(Math.floor(value)).padStart(2, '0')
  const away = Math.abs(minutes)
  return `${minutes < 0 ? '-' : '+'}${two(away / 60)}:${two(away % 60)}`
}
