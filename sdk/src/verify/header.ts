import { fromRlp, type Hex, hexToBigInt, hexToNumber, isHex, keccak256, size, toRlp } from 'viem'
import * as z from 'zod'
import { BadHeaderError } from './errors.ts'
import { rpcHex } from './rpcHex.ts'

/** What of a block's header is needed to prove what happened in it. */
export type Header = {
  /** keccak-256 of `rlp`. */
  readonly hash: Hex
  readonly number: number
  /** Unix seconds. */
  readonly timestamp: number
  readonly stateRoot: Hex
  readonly transactionsRoot: Hex
  readonly receiptsRoot: Hex
  readonly rlp: Hex
}

/** A block as `eth_getBlockByNumber` tells it, as far as its header goes. */
export const rpcBlockSchema = z.object({
  hash: rpcHex,
  number: rpcHex,
  parentHash: rpcHex,
  sha3Uncles: rpcHex,
  miner: rpcHex,
  stateRoot: rpcHex,
  transactionsRoot: rpcHex,
  receiptsRoot: rpcHex,
  logsBloom: rpcHex,
  difficulty: rpcHex,
  gasLimit: rpcHex,
  gasUsed: rpcHex,
  timestamp: rpcHex,
  extraData: rpcHex,
  mixHash: rpcHex,
  nonce: rpcHex,
  baseFeePerGas: rpcHex.optional(),
  withdrawalsRoot: rpcHex.nullish(),
  blobGasUsed: rpcHex.nullish(),
  excessBlobGas: rpcHex.nullish(),
  parentBeaconBlockRoot: rpcHex.nullish(),
  requestsHash: rpcHex.nullish(),
})

/**
 * The header of a block a node tells of, in RLP.
 *
 * @throws {BadHeaderError} where it has not the hash the node says.
 */
export function encodeHeader(block: z.infer<typeof rpcBlockSchema>): Header {
  const later = [
    block.baseFeePerGas === undefined ? undefined : quantity(block.baseFeePerGas),
    block.withdrawalsRoot,
    block.blobGasUsed && quantity(block.blobGasUsed),
    block.excessBlobGas && quantity(block.excessBlobGas),
    block.parentBeaconBlockRoot,
    block.requestsHash,
  ]
  const rlp = toRlp([
    block.parentHash,
    block.sha3Uncles,
    block.miner,
    block.stateRoot,
    block.transactionsRoot,
    block.receiptsRoot,
    block.logsBloom,
    quantity(block.difficulty),
    quantity(block.number),
    quantity(block.gasLimit),
    quantity(block.gasUsed),
    quantity(block.timestamp),
    block.extraData,
    block.mixHash,
    block.nonce,
    // Each upgrade added at the end
    ...later.filter((field) => field !== undefined && field !== null),
  ])
  const header = decodeHeader(rlp)
  if (header.hash !== block.hash) {
    throw new BadHeaderError({ what: `it hashes to ${header.hash}, not ${block.hash}` })
  }
  return header
}

/**
 * A header by its RLP.
 *
 * @throws {BadHeaderError} unless it is one.
 */
export function decodeHeader(rlp: Hex): Header {
  const fields = parse(rlp)
  const [stateRoot, transactionsRoot, receiptsRoot, number, timestamp] = [3, 4, 5, 8, 11].map(
    (index) => fields[index],
  )
  if (!isWord(stateRoot) || !isWord(transactionsRoot) || !isWord(receiptsRoot)) {
    throw new BadHeaderError({ what: 'it lacks its roots' })
  }
  return {
    hash: keccak256(rlp),
    number: safeNumber(number),
    timestamp: safeNumber(timestamp),
    stateRoot,
    transactionsRoot,
    receiptsRoot,
    rlp,
  }
}

function parse(rlp: Hex): Hex[] {
  try {
    const fields = fromRlp(rlp)
    const isList = Array.isArray(fields) && fields.length >= 15 && fields.length <= 32
    if (isList && fields.every((field) => isHex(field))) return fields
  } catch {}
  throw new BadHeaderError({ what: 'it is no list of header fields' })
}

function isWord(value: Hex | undefined): value is Hex {
  return value !== undefined && size(value) === 32
}

function safeNumber(value: Hex | undefined): number {
  if (value === undefined || size(value) > 6)
    throw new BadHeaderError({ what: 'a number is too great' })
  return value === '0x' ? 0 : hexToNumber(value)
}

/** A quantity as RLP has it: without leading zeros, nothing for none. */
export function quantity(value: Hex): Hex {
  if (value === '0x' || hexToBigInt(value) === 0n) return '0x'
  const digits = value.slice(2).replace(/^0+/, '')
  return `0x${digits.length % 2 === 0 ? digits : `0${digits}`}`
}
