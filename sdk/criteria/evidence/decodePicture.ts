import { decode } from 'jpeg-js'
import { PNG } from 'pngjs'
import { evidenceLimits } from './evidenceLimits.ts'
import { formatOf } from './formatOf.ts'
import type { Pixels } from './grid.ts'

/** A JPEG or PNG as pixels; undefined where it is neither, broken, or larger than is looked at. */
export function decodePicture(bytes: Uint8Array): Pixels | undefined {
  const { megapixels } = evidenceLimits
  try {
    const format = formatOf(bytes)
    if (format === 'jpeg') {
      const limits = { maxResolutionInMP: megapixels, maxMemoryUsageInMB: 512 }
      return decode(bytes, { ...limits, useTArray: true, formatAsRGBA: true })
    }
    if (format !== 'png') return undefined
    const head = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    if (head.getUint32(16) * head.getUint32(20) > megapixels * 1e6) return undefined
    const { width, height, data } = PNG.sync.read(Buffer.from(bytes))
    return { width, height, data }
  } catch {
    return undefined
  }
}
