import { brightness, type Pixels } from './grid.ts'

const side = 32
const kept = 8

/** What two pictures are compared by: 64 bits as 16 hex digits, of it and of it mirrored and turned. */
export type Fingerprints = {
  readonly upright: string
  /** All eight ways to lay it, the upright one first. */
  readonly laid: readonly string[]
}

/**
 * Perceptual hashes of a picture, from the slow waves of its brightness (DCT), each bit whether a wave
 * is stronger than the middle one. The same picture made smaller, brighter or of less quality differs in
 * few bits. Undefined where it has no contrast to speak of: all such would be the same.
 */
export function fingerprintsOf(pixels: Pixels): Fingerprints | undefined {
  const values = brightness(pixels, side)
  if (contrast(values) < 4) return undefined
  const waves = slowWaves(values)
  const laid = [false, true].flatMap((turned) =>
    [1, -1].flatMap((across) =>
      [1, -1].map((down) => {
        // Mirroring a picture turns every other wave over; turning it swaps rows and columns
        const ways = waves.map((_, i) => {
          const [u, v] = [Math.floor(i / kept), i % kept]
          const wave = waves[turned ? v * kept + u : i] ?? 0
          return wave * across ** (u + 1) * down ** (v + 1)
        })
        return toBits(ways)
      }),
    ),
  )
  return { upright: laid[0] ?? '', laid }
}

/** In how many of 64 bits two fingerprints differ. */
export function distance(one: string, other: string): number {
  let rest = BigInt(`0x${one}`) ^ BigInt(`0x${other}`)
  let count = 0
  for (; rest > 0n; rest &= rest - 1n) count++
  return count
}

/** Standard deviation of the brightness. */
export function contrast(values: Float64Array): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length)
}

const cosines = Array.from({ length: kept }, (_, wave) =>
  Array.from({ length: side }, (_, at) =>
    Math.cos(((2 * at + 1) * (wave + 1) * Math.PI) / (2 * side)),
  ),
)

/** The 8 by 8 slowest waves across and down, without the even brightness. */
function slowWaves(values: Float64Array): number[] {
  const rows = cosines.map((wave) =>
    Array.from({ length: side }, (_, y) =>
      wave.reduce((sum, cosine, x) => sum + cosine * (values[y * side + x] ?? 0), 0),
    ),
  )
  return rows.flatMap((row) =>
    cosines.map((wave) => wave.reduce((sum, cosine, y) => sum + cosine * (row[y] ?? 0), 0)),
  )
}

function toBits(waves: readonly number[]): string {
  const sorted = waves.toSorted((a, b) => a - b)
  const middle = ((sorted[31] ?? 0) + (sorted[32] ?? 0)) / 2
  const bits = waves.reduce((bits, wave) => (bits << 1n) | (wave > middle ? 1n : 0n), 0n)
  return bits.toString(16).padStart(16, '0')
}
