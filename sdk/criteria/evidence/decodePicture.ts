import { decode } from 'jpeg-js'
import { evidenceLimits } from './evidenceLimits.ts'
import { formatOf } from './formatOf.ts'
import type { Pixels } from './grid.ts'
import { readPng } from './readPng.ts'

/** A JPEG or PNG as pixels; undefined where it is neither, broken, or larger than is looked at. */
export function decodePicture(bytes: Uint8Array): Pixels | undefined {
  const { megapixels } = evidenceLimits
  try {
    const format = formatOf(bytes)
    if (format === 'jpeg') {
      const limits = { maxResolutionInMP: megapixels, maxMemoryUsageInMB: 512 }
      return decode(bytes, { ...limits, useTArray: true, formatAsRGBA: true })
    }
    return format === 'png' ? readPng(bytes, megapixels * 1e6) : undefined
  } catch {
    return undefined
  }
}
