import { type Hex, keccak256, numberToHex, parseSignature, serializeSignature } from 'viem'
import { generatePrivateKey, privateKeyToAccount, sign } from 'viem/accounts'
import { expect, test } from 'vitest'
import { takenSignature } from './takenSignature.ts'

const key = generatePrivateKey()
const { address: account } = privateKeyToAccount(key)
const hash = keccak256('0x01')
const order = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n
const taken = (signature: Hex) =>
  takenSignature({ chain: { getCode: async () => undefined }, head: {} } as never, {
    account,
    hash,
    signature,
  })

test('a key’s signature comes back as the contract takes it, however it is written', async () => {
  const genuine = serializeSignature(await sign({ hash, privateKey: key }))
  const { r, s, yParity } = parseSignature(genuine)
  const turned = {
    r,
    s: numberToHex(order - BigInt(s), { size: 32 }),
    yParity: 1 - yParity,
  }
  const bare = (parity: number, signature: Hex): Hex => `${signature.slice(0, -2)}0${parity}` as Hex
  expect(await taken(genuine)).toBe(genuine)
  expect(await taken(serializeSignature(turned))).toBe(genuine)
  expect(await taken(bare(yParity, genuine))).toBe(genuine)
  expect(await taken(bare(turned.yParity, serializeSignature(turned)))).toBe(genuine)
})

test('error: somebody else’s, and what is none', async () => {
  const other = serializeSignature(await sign({ hash, privateKey: generatePrivateKey() }))
  expect(await taken(other)).toBeUndefined()
  expect(await taken('0x1234')).toBeUndefined()
})
