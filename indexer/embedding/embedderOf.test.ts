import { describe, expect, test } from 'vitest'
import { configOf } from '../worker/config.ts'
import { embedderOf } from './embedderOf.ts'
import { signatureBits, signatureOf } from './signature.ts'

const environment = {
  DATABASE_URL: 'postgresql://localhost/guildhall',
  DATABASE_SCHEMA: 'public',
  CONTENT_URL: 'http://localhost:4000',
}
const server = { EMBEDDINGS_URL: 'http://localhost:9000/v1', EMBEDDINGS_MODEL: 'small' }

describe('embedderOf', () => {
  test('default', () => {
    expect(embedderOf(configOf(environment).embeddings).model).toBe('hashing-512-1')
    expect(embedderOf(configOf({ ...environment, ...server }).embeddings).model).toBe('small')
  })

  test('error: half of a server', () => {
    const { EMBEDDINGS_URL, EMBEDDINGS_MODEL } = server
    for (const half of [{ EMBEDDINGS_URL }, { EMBEDDINGS_MODEL }]) {
      expect(() => configOf({ ...environment, ...half })).toThrow('go together')
    }
  })
})

describe('signatureOf', () => {
  const differing = (a: number[], b: number[]) => {
    const [one, other] = [signatureOf(a), signatureOf(b)]
    return [...one].filter((bit, i) => bit !== other[i]).length
  }
  /** Dimensions alternate, so that no plane is favoured. */
  const vector = (of: (i: number) => number) => Array.from({ length: 512 }, (_, i) => of(i))
  const [a, b] = [vector((i) => Math.sin(i * i)), vector((i) => Math.cos(i * i * 3))]

  test('as many bits differ as the angle tells, for everybody the same', () => {
    expect(signatureOf(a)).toHaveLength(signatureBits)
    expect(differing(a, a)).toBe(0)
    expect(
      differing(
        a,
        a.map((value) => -value),
      ),
    ).toBe(signatureBits)
    // At a right angle about half
    expect(Math.abs(differing(a, b) - signatureBits / 2)).toBeLessThan(40)
    // At 45 degrees about a quarter
    const between = a.map((value, i) => value + (b[i] ?? 0))
    expect(Math.abs(differing(a, between) - signatureBits / 4)).toBeLessThan(40)
  })
})
