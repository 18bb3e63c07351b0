import { concatHex, fromRlp, type Hex, size, sliceHex, toRlp } from 'viem'
import * as z from 'zod'
import { quantity } from './header.ts'
import { rpcHex } from './rpcHex.ts'

/** A log as its receipt has it: which log of which block it is, the receipt does not tell. */
export type Log = {
  /** Lower case. */
  readonly address: Hex
  readonly topics: readonly Hex[]
  readonly data: Hex
}

/** A receipt as nodes tell it, as far as the trie of receipts goes. */
export const rpcReceiptSchema = z.object({
  transactionHash: rpcHex,
  blockHash: rpcHex,
  transactionIndex: rpcHex,
  type: rpcHex.default('0x0'),
  status: rpcHex.optional(),
  root: rpcHex.optional(),
  cumulativeGasUsed: rpcHex,
  logsBloom: rpcHex,
  logs: z.array(z.object({ address: rpcHex, topics: z.array(rpcHex), data: rpcHex })),
  /** Of deposits on OP chains. */
  depositNonce: rpcHex.nullish(),
  depositReceiptVersion: rpcHex.nullish(),
})

/** A receipt as the trie of receipts has it (EIP-2718), deposits of OP chains included. */
export function encodeReceipt(receipt: z.infer<typeof rpcReceiptSchema>): Hex {
  const { type, status, root, cumulativeGasUsed, logsBloom, logs } = receipt
  const rlp = toRlp([
    status === undefined ? (root ?? '0x') : quantity(status),
    quantity(cumulativeGasUsed),
    logsBloom,
    logs.map(({ address, topics, data }) => [address, [...topics], data]),
    ...(receipt.depositNonce ? [quantity(receipt.depositNonce)] : []),
    ...(receipt.depositReceiptVersion ? [quantity(receipt.depositReceiptVersion)] : []),
  ])
  const kind = quantity(type)
  return kind === '0x' ? rlp : concatHex([kind, rlp])
}

/** The logs of a receipt in a trie; undefined where it is no receipt. */
export function logsOfReceipt(encoded: Hex): Log[] | undefined {
  try {
    // A list begins at 0xc0; below is the type of what follows
    const isTyped = Number(sliceHex(encoded, 0, 1)) < 0xc0
    const fields = fromRlp(isTyped ? sliceHex(encoded, 1) : encoded)
    const logs = fields[3]
    if (!Array.isArray(fields) || !Array.isArray(logs)) return undefined
    return logs.map((log) => {
      const [address, topics, data] = log
      if (typeof address !== 'string' || size(address as Hex) !== 20) throw new TypeError('address')
      if (!Array.isArray(topics) || topics.length > 4) throw new TypeError('topics')
      if (typeof data !== 'string') throw new TypeError('data')
      const isWords = topics.every((topic) => typeof topic === 'string' && topic.length === 66)
      if (!isWords) throw new TypeError('topic')
      return { address: address as Hex, topics: topics as Hex[], data: data as Hex }
    })
  } catch {
    return undefined
  }
}
