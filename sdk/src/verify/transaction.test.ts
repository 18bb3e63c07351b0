import {
  keccak256,
  serializeTransaction,
  type TransactionSerializable,
  toHex,
  zeroAddress,
  zeroHash,
} from 'viem'
import { serializeTransaction as serializeDeposit } from 'viem/op-stack'
import { describe, expect, test } from 'vitest'
import { chainIdOf } from './chainIdOf.ts'
import { encodeTransaction, rpcTransactionSchema } from './transaction.ts'

const to = '0x00000000000000000000000000000000000000aa'
const signature = { r: toHex(5, { size: 32 }), s: toHex(7, { size: 32 }), yParity: 1 } as const
const accessList = [{ address: to, storageKeys: [zeroHash] }] as const
const fees = { maxFeePerGas: 100n, maxPriorityFeePerGas: 3n }
const call = { chainId: 8453, nonce: 0, gas: 21_000n, to, value: 256n, data: '0x0102' } as const
const authorization = { address: to, chainId: 1, nonce: 0, ...signature } as const

const types: Record<string, [TransactionSerializable, object]> = {
  legacy: [
    { ...call, type: 'legacy', gasPrice: 9n },
    { type: '0x0', gasPrice: '0x9', v: toHex(8453 * 2 + 36) },
  ],
  eip2930: [
    { ...call, type: 'eip2930', gasPrice: 9n, accessList },
    { type: '0x1', gasPrice: '0x9', accessList },
  ],
  eip1559: [
    { ...call, ...fees, type: 'eip1559', accessList },
    { type: '0x2', accessList },
  ],
  eip4844: [
    {
      ...{ ...call, ...fees, type: 'eip4844', accessList },
      ...{ maxFeePerBlobGas: 11n, blobVersionedHashes: [`0x01${zeroHash.slice(4)}`] },
    },
    {
      ...{ type: '0x3', accessList, maxFeePerBlobGas: '0xb' },
      blobVersionedHashes: [`0x01${zeroHash.slice(4)}`],
    },
  ],
  eip7702: [
    { ...call, ...fees, type: 'eip7702', accessList, authorizationList: [authorization] },
    {
      ...{ type: '0x4', accessList },
      authorizationList: [{ ...authorization, chainId: '0x1', nonce: '0x0', yParity: '0x1' }],
    },
  ],
}

/** As nodes tell it. */
function told(more: object) {
  return rpcTransactionSchema.parse({
    ...{ hash: zeroHash, from: zeroAddress, nonce: '0x0', gas: '0x5208', value: '0x100', to },
    ...{ input: '0x0102', chainId: toHex(8453), maxFeePerGas: '0x64', maxPriorityFeePerGas: '0x3' },
    ...{ v: '0x1', yParity: '0x1', r: signature.r, s: signature.s },
    ...more,
  })
}

describe('encodeTransaction', () => {
  test.each(Object.entries(types))('%s, as viem does', (_, [transaction, more]) => {
    // Before EIP-2718 a signature says 27 or 28
    const expected = serializeTransaction(transaction, { ...signature, v: 28n })
    const encoded = encodeTransaction(told(more))
    expect(encoded && keccak256(encoded)).toBe(keccak256(expected))
    expect(encoded && chainIdOf(encoded)).toBe(8453)
  })

  test('a deposit of an OP chain, as viem does', () => {
    const deposit = { sourceHash: zeroHash, from: zeroAddress, to, gas: 9n, data: '0x01' } as const
    const expected = serializeDeposit({
      ...deposit,
      mint: 3n,
      value: 4n,
      isSystemTx: false,
      type: 'deposit',
    })
    const more = { type: '0x7e', sourceHash: zeroHash, gas: '0x9', input: '0x01' }
    const encoded = encodeTransaction(
      told({ ...more, mint: '0x3', value: '0x4', isSystemTx: false }),
    )
    expect(encoded).toBe(expected)
    expect(encoded && chainIdOf(encoded)).toBeUndefined()
  })

  test('behavior: a type it does not know is left open', () => {
    expect(encodeTransaction(told({ type: '0x77' }))).toBeUndefined()
  })
})
