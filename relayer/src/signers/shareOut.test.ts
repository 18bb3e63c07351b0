import { expect, test } from 'vitest'
import { type LeasedSigner, shareOut } from './shareOut.ts'

const [a, b, c, d] = ['0xa', '0xb', '0xc', '0xd'] as const

function signer(address: LeasedSigner['address'], holder: string | null = null, busy = false) {
  return { address, holder, busy }
}

test('default: one relayer holds all its keys', () => {
  expect(shareOut('me', [{ instance: 'me', signers: [a, b] }], [signer(a), signer(b)])).toEqual([
    a,
    b,
  ])
})

test('behavior: gives one up to a relayer that came later, and no more', () => {
  const relayers = ['me', 'other'].map((instance) => ({ instance, signers: [a, b, c] }))
  const signers = [signer(a, 'me'), signer(b, 'me'), signer(c, 'me')]
  expect(shareOut('me', relayers, signers)).toEqual([a, b])
  expect(shareOut('other', relayers, [signer(a, 'me'), signer(b, 'me'), signer(c)])).toEqual([c])
})

test('behavior: never takes what another holds, and takes it once that lapsed', () => {
  const relayers = [{ instance: 'me', signers: [a] }]
  expect(shareOut('me', relayers, [signer(a, 'paused')])).toEqual([])
  expect(shareOut('me', relayers, [signer(a)])).toEqual([a])
})

test('behavior: keeps more than its share of what nobody else has the key of', () => {
  const relayers = [
    { instance: 'me', signers: [a, b, c] },
    { instance: 'other', signers: [d] },
  ]
  expect(shareOut('me', relayers, [signer(a), signer(b), signer(c), signer(d)])).toEqual([a, b, c])
})

test('behavior: a busy signer without a key anywhere is followed, an idle one is not', () => {
  const relayers = [{ instance: 'me', signers: [a] }]
  const signers = [signer(a, 'me'), signer(b, null, true), signer(c), signer(d, 'other', true)]
  expect(shareOut('me', relayers, signers)).toEqual([a, b])
})
