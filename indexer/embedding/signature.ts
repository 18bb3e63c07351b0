/** Bits of a signature. */
export const signatureBits = 256

/** For each number of dimensions its planes, one after the other: on which side each axis counts. */
const planes = new Map<number, Int8Array>()

/**
 * On which side of 256 planes a vector lies, as `0` and `1`: of two vectors at an angle of θ about
 * 256 θ/π bits differ, which Postgres counts faster than it multiplies. The planes are the same for all.
 */
export function signatureOf(vector: readonly number[]): string {
  const axes = planesOf(vector.length)
  let bits = ''
  for (let bit = 0; bit < signatureBits; bit++) {
    let side = 0
    for (let i = 0; i < vector.length; i++) {
      side += (axes[bit * vector.length + i] ?? 0) * (vector[i] ?? 0)
    }
    bits += side > 0 ? '1' : '0'
  }
  return bits
}

function planesOf(dimensions: number): Int8Array {
  const known = planes.get(dimensions)
  if (known) return known
  const random = generator(0x6755_696c)
  const made = new Int8Array(signatureBits * dimensions).map(() => (random() & 1 ? 1 : -1))
  planes.set(dimensions, made)
  return made
}

/** xorshift32, which gives everybody the same numbers. */
function generator(seed: number): () => number {
  let state = seed
  return () => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return state >>> 7
  }
}
