import { forwarderAbi } from '@guildhall/sdk'
import { encodeFunctionData, type Hex, size } from 'viem'
import { type SignedRow, signedOf } from './request.ts'

/** The call that carries requests: `Forwarder.execute`. */
export function encodeExecute(rows: readonly SignedRow[]): Hex {
  const signed = rows.map(signedOf)
  return encodeFunctionData({
    abi: forwarderAbi,
    functionName: 'execute',
    args: [signed.map(({ request }) => request), signed.map(({ signature }) => signature)],
  })
}

/** Gas for a transaction that carries these requests. */
export function gasOfBatch(rows: readonly SignedRow[]): bigint {
  return rows.reduce((gas, row) => gas + gasOf(row), 30_000n)
}

/**
 * Gas one request adds to its batch's transaction, at most: what IForwarder says, and calldata at
 * EIP-7623's floor. What is not used is not paid.
 */
export function gasOf(row: SignedRow): bigint {
  const call = (row.gas * 64n) / 63n + 1n
  const checks = row.by_contract ? 700_000n : 100_000n
  return call + checks + 40n * BigInt(bytesOf(row))
}

/** Bytes one request takes of a batch's calldata, at most. */
export function bytesOf({ data, signature }: SignedRow): number {
  return size(data) + size(signature) + 15 * 32
}
