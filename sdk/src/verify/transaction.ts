import { concatHex, type Hex, toRlp } from 'viem'
import * as z from 'zod'
import { quantity } from './header.ts'
import { rpcHex } from './rpcHex.ts'

const accessList = z.array(z.object({ address: rpcHex, storageKeys: z.array(rpcHex) }))
const authorizationList = z.array(
  z.object({
    chainId: rpcHex,
    address: rpcHex,
    nonce: rpcHex,
    yParity: rpcHex,
    r: rpcHex,
    s: rpcHex,
  }),
)

/** A transaction as nodes tell it. */
export const rpcTransactionSchema = z.object({
  hash: rpcHex,
  type: rpcHex.default('0x0'),
  nonce: rpcHex.default('0x'),
  to: rpcHex.nullish(),
  value: rpcHex,
  gas: rpcHex,
  input: rpcHex,
  chainId: rpcHex.nullish(),
  gasPrice: rpcHex.nullish(),
  maxFeePerGas: rpcHex.nullish(),
  maxPriorityFeePerGas: rpcHex.nullish(),
  maxFeePerBlobGas: rpcHex.nullish(),
  blobVersionedHashes: z.array(rpcHex).nullish(),
  accessList: accessList.nullish(),
  authorizationList: authorizationList.nullish(),
  v: rpcHex.nullish(),
  yParity: rpcHex.nullish(),
  r: rpcHex.nullish(),
  s: rpcHex.nullish(),
  /** Of deposits on OP chains. */
  from: rpcHex,
  sourceHash: rpcHex.nullish(),
  mint: rpcHex.nullish(),
  isSystemTx: z.boolean().nullish(),
})

type RpcTransaction = z.infer<typeof rpcTransactionSchema>
type Field = Hex | readonly Field[]

/**
 * A transaction as the trie of transactions has it (EIP-2718), deposits of OP chains included.
 * Undefined for types this package does not know; what it returns must be held against the hash.
 */
export function encodeTransaction(transaction: RpcTransaction): Hex | undefined {
  const { nonce, gasPrice, gas, to, value, input, v } = transaction
  const kind = quantity(transaction.type)
  if (kind === '0x') {
    return toRlp([
      ...[number(nonce), number(gasPrice), number(gas), to ?? '0x', number(value), input],
      ...signature(transaction, v),
    ])
  }
  const fields = typed(transaction, kind)
  return fields && concatHex([kind, toRlp(fields)])
}

function typed(transaction: RpcTransaction, kind: Hex): Field[] | undefined {
  const { chainId, nonce, gas, to, value, input, authorizationList } = transaction
  const fees = [number(transaction.maxPriorityFeePerGas), number(transaction.maxFeePerGas)]
  const call = [number(gas), to ?? '0x', number(value), input]
  const access = (transaction.accessList ?? []).map(({ address, storageKeys }) => [
    address,
    storageKeys,
  ])
  const start = [number(chainId), number(nonce)]
  const signed = signature(transaction, transaction.yParity ?? transaction.v)
  switch (kind) {
    case '0x01':
      return [...start, number(transaction.gasPrice), ...call, access, ...signed]
    case '0x02':
      return [...start, ...fees, ...call, access, ...signed]
    case '0x03': {
      const blobs = [number(transaction.maxFeePerBlobGas), transaction.blobVersionedHashes ?? []]
      return [...start, ...fees, ...call, access, ...blobs, ...signed]
    }
    case '0x04': {
      const authorizations = (authorizationList ?? []).map((each) => [
        ...[number(each.chainId), each.address, number(each.nonce)],
        ...[number(each.yParity), number(each.r), number(each.s)],
      ])
      return [...start, ...fees, ...call, access, authorizations, ...signed]
    }
    case '0x7e': {
      const { sourceHash, from, mint, isSystemTx } = transaction
      const amounts = [number(mint), number(value), number(gas)]
      return [sourceHash ?? '0x', from, to ?? '0x', ...amounts, isSystemTx ? '0x01' : '0x', input]
    }
    default:
      return undefined
  }
}

function signature({ r, s }: RpcTransaction, v: Hex | null | undefined): Hex[] {
  return [number(v), number(r), number(s)]
}

function number(value: Hex | null | undefined): Hex {
  return quantity(value ?? '0x')
}
