import { encode } from 'jpeg-js'
import { type Pixels, shrink } from './grid.ts'

const longest = 1024

/**
 * A picture drawn anew as a JPEG of at most 1024 pixels a side: what is seen of it and nothing else, no
 * metadata, no bytes its author chose.
 */
export function previewOf(pixels: Pixels): Uint8Array {
  const { width, height } = pixels
  const scale = Math.min(1, longest / Math.max(width, height))
  const [w, h] = [width, height].map((side) => Math.max(1, Math.round(side * scale)))
  const small = shrink(pixels, { width: w ?? 1, height: h ?? 1 })
  return encode({ ...small, data: Buffer.from(small.data) }, 80).data
}
