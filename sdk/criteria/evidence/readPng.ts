import { PNG } from 'pngjs'
import type { Pixels } from './grid.ts'

const signature = 8
/** Bytes of a chunk beside its content: length and name, checksum. */
const [before, after] = [8, 4]

/**
 * A PNG of at most so many pixels, as it looks on white. The decoder takes the size from the last header,
 * and room without end for what is interlaced, so both are refused before it is asked.
 *
 * @throws {RangeError} and what the decoder throws, where it is none.
 */
export function readPng(bytes: Uint8Array, maxPixels: number): Pixels {
  if (!isModest(bytes, maxPixels)) throw new RangeError('The PNG is larger than is looked at.')
  const { width, height, data } = PNG.sync.read(Buffer.from(bytes))
  return { width, height, data: onWhite(data) }
}

/** Whether it has one header, that bounds what there is to be unpacked, and one palette of 256 colours. */
function isModest(bytes: Uint8Array, maxPixels: number): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const seen = new Set<string>()
  for (let at = signature; at + before <= bytes.length; ) {
    const length = view.getUint32(at)
    const name = String.fromCharCode(...bytes.subarray(at + 4, at + before))
    const isOnce = name === 'IHDR' || name === 'PLTE'
    if (isOnce && seen.has(name)) return false
    if ((name === 'IHDR') !== (at === signature)) return false
    if (name === 'IHDR') {
      const [width, height] = [view.getUint32(at + before), view.getUint32(at + before + 4)]
      const isInterlaced = view.getUint8(at + before + 12) !== 0
      if (length !== 13 || isInterlaced || width * height > maxPixels) return false
    }
    if (name === 'PLTE' && length > 3 * 256) return false
    seen.add(name)
    at += before + length + after
  }
  return seen.has('IHDR')
}

/** What shows through is white: colours under it could be others than are seen. */
function onWhite(data: Uint8Array): Uint8Array {
  for (let at = 3; at < data.length; at += 4) {
    const opacity = data[at] ?? 255
    if (opacity === 255) continue
    for (let i = at - 3; i < at; i++) {
      data[i] = Math.round(((data[i] ?? 0) * opacity) / 255 + 255 - opacity)
    }
    data[at] = 255
  }
  return data
}
