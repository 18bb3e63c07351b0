import { deploymentOf, local } from '@guildhall/sdk'
import type { Hex } from 'viem'
import { expect, test } from 'vitest'
import { allowListOf, greatestGas } from './allowList.ts'
import { fillBatch } from './fillBatch.ts'
import { bytesOf, gasOfBatch } from './forward.ts'
import { limits } from './limits.ts'
import type { SignedRow } from './request.ts'

let made = 0n

function row(change: Partial<SignedRow> = {}): SignedRow {
  made += 1n
  return {
    id: `0x${made.toString(16).padStart(64, '0')}`,
    signer: `0x${made.toString(16).padStart(40, '0')}`,
    target: `0x${'22'.repeat(20)}`,
    gas: 100_000n,
    lane: `0x${'00'.repeat(24)}`,
    sequence: 0n,
    deadline: 1n,
    data: '0x12345678',
    signature: `0x${'33'.repeat(65)}`,
    by_contract: false,
    ...change,
  }
}

const many = (count: number, change?: Partial<SignedRow>) =>
  Array.from({ length: count }, () => row(change))

test('default: all that fit, in order', () => {
  const rows = many(5)
  expect(fillBatch(rows)).toEqual(rows)
})

test('behavior: no more than the greatest number', () => {
  expect(fillBatch(many(limits.batchCount + 9))).toHaveLength(limits.batchCount)
})

test('behavior: no more gas than one transaction may have', () => {
  const batch = fillBatch(many(40, { gas: 2_000_000n }))
  expect(gasOfBatch(batch)).toBeLessThanOrEqual(limits.batchGas)
  expect(batch).toHaveLength(5)
})

test('behavior: any one request fits alone', () => {
  const greatest = row({
    gas: greatestGas(allowListOf(deploymentOf(local.id))),
    data: `0x${'ff'.repeat(limits.dataBytes)}` as Hex,
    signature: `0x${'ff'.repeat(limits.signatureBytes)}` as Hex,
    by_contract: true,
  })
  expect(fillBatch([greatest])).toEqual([greatest])
  expect(bytesOf(greatest)).toBeLessThan(limits.batchBytes)
})

test('behavior: a smaller request passes a greater one, but not in its own lane', () => {
  const [first, large, behind, small] = [
    ...many(1, { gas: 2_000_000n }),
    row({ data: `0x${'ff'.repeat(limits.batchBytes - 600)}` as Hex }),
    row(),
    row(),
  ]
  if (!first || !large || !behind || !small) expect.fail()
  const follower = { ...behind, signer: large.signer, sequence: 1n }
  expect(fillBatch([first, large, follower, small])).toEqual([first, small])
})
