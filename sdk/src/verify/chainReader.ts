import {
  BaseError,
  type Hex,
  keccak256,
  numberToHex,
  type PublicClient,
  pad,
  RpcRequestError,
} from 'viem'
import * as z from 'zod'
import { BadHeaderError, BadProofError, NoAnswerError } from './errors.ts'
import { encodeHeader, type Header, rpcBlockSchema } from './header.ts'
import { provenStorageRoot, provenWord } from './provenWord.ts'
import { encodeReceipt, type Log, logsOfReceipt, rpcReceiptSchema } from './receipt.ts'
import { rpcHex } from './rpcHex.ts'
import { encodeTransaction, rpcTransactionSchema } from './transaction.ts'
import { listTrie } from './trie.ts'

/** `stateProof`: by Merkle proof from the block's own header. `nodeAnswer`: the node says so. */
export type Strength = 'stateProof' | 'nodeAnswer'

export type ReadWord = {
  readonly value: Hex
  readonly strength: Strength
  /** Of a state proof: the nodes to the account, and from its storage root to the word. */
  readonly accountProof?: readonly Hex[]
  readonly proof?: readonly Hex[]
}

/** A log and where it is. */
export type PlacedLog = Log & {
  readonly header: Header
  readonly transactionHash: Hex
  readonly transactionIndex: number
  /** Among the logs of its transaction, from 0. */
  readonly position: number
}

/** All that happened in a block; its receipts make the header's root. */
export type BlockContents = {
  /** In order: the index is the log index. */
  readonly logs: readonly PlacedLog[]
  /** `stateProof` where the hashes of transactions are proven too. */
  readonly strength: Strength
  proveReceipt(index: number): Promise<Hex[]>
  /** Undefined where the block has transactions of a type this package does not know. */
  proveTransaction(index: number): Promise<Hex[] | undefined>
}

export type ChainReader = {
  readonly client: PublicClient
  /** @throws {NoAnswerError} @throws {BadHeaderError} */
  header(block: number): Promise<Header>
  /** @throws {NoAnswerError} @throws {BadProofError} */
  word(header: Header, contract: Hex, slot: Hex): Promise<ReadWord>
  /** @throws {NoAnswerError} @throws {BadProofError} */
  contents(header: Header): Promise<BlockContents>
  /** Every header read so far. */
  headers(): Promise<Header[]>
}

const proofSchema = z.object({
  accountProof: z.array(rpcHex).max(128),
  storageProof: z.array(z.object({ proof: z.array(rpcHex).max(128) })).length(1),
})
const fullBlockSchema = z.object({ transactions: z.array(rpcTransactionSchema) })
const blockReceipts = z.array(rpcReceiptSchema)

/**
 * Reads a chain from a node that is not believed: what it answers is proven against the headers of
 * blocks, as far as it serves proofs, and the headers against their hashes. Whether these are blocks of
 * the chain, the node alone cannot prove.
 */
export function createChainReader(client: PublicClient): ChainReader {
  const headers = new Map<number, Promise<Header>>()
  const contents = new Map<Hex, Promise<BlockContents>>()

  async function ask(method: string, params: readonly unknown[]): Promise<unknown> {
    return client.request({ method, params } as never)
  }

  async function parsed<schema extends z.ZodType>(
    schema: schema,
    what: string,
    method: string,
    params: readonly unknown[],
  ): Promise<z.infer<schema>> {
    const answer = await ask(method, params).catch((cause: unknown) => {
      throw new NoAnswerError({ what, retryable: !isRefusal(cause), cause })
    })
    const { data, error, success } = schema.safeParse(answer)
    if (!success) throw new NoAnswerError({ what, cause: error })
    return data
  }

  async function readHeader(block: number): Promise<Header> {
    const what = `block ${block}`
    const params = [numberToHex(block), false]
    const header = encodeHeader(await parsed(rpcBlockSchema, what, 'eth_getBlockByNumber', params))
    if (header.number === block) return header
    throw new BadHeaderError({ what: `it is of block ${header.number}, not ${block}` })
  }

  async function readWord(header: Header, contract: Hex, slot: Hex): Promise<ReadWord> {
    const at = numberToHex(header.number)
    const what = `slot ${slot} of ${contract}`
    const answer = await ask('eth_getProof', [contract, [slot], at]).catch((cause: unknown) => {
      // Served by few nodes, and by some for late blocks alone
      if (isRefusal(cause)) return undefined
      throw new NoAnswerError({ what, retryable: true, cause })
    })
    if (answer === undefined) {
      const value = await parsed(rpcHex, what, 'eth_getStorageAt', [contract, slot, at])
      return { value: pad(value), strength: 'nodeAnswer' }
    }
    const { data } = proofSchema.safeParse(answer)
    if (!data) throw new BadProofError({ what })
    const { accountProof } = data
    const { stateRoot } = header
    const storageRoot = await provenStorageRoot({ stateRoot, contract, nodes: accountProof })
    const proof = withoutEmpty(data.storageProof[0]?.proof ?? [])
    const value = await provenWord({ storageRoot, slot, nodes: proof })
    return { value, strength: 'stateProof', accountProof, proof }
  }

  async function readContents(header: Header): Promise<BlockContents> {
    const at = numberToHex(header.number)
    const what = `the transactions of block ${header.number}`
    const { transactions } = await parsed(fullBlockSchema, what, 'eth_getBlockByNumber', [at, true])
    const receipts = await readReceipts(
      at,
      transactions.map(({ hash }) => hash),
    )

    // Neither list can lack, add or change anything
    const receiptTrie = await listTrie(receipts.map(encodeReceipt))
    if (receiptTrie.root !== header.receiptsRoot) {
      throw new BadProofError({ what: `the receipts of block ${header.number}` })
    }
    const raw = transactions.map(encodeTransaction)
    const isKnown = raw.every(
      (bytes, index) => bytes && keccak256(bytes) === transactions[index]?.hash,
    )
    const transactionTrie = await listTrie(isKnown ? raw.flatMap((bytes) => bytes ?? []) : [])
    if (isKnown && transactionTrie.root !== header.transactionsRoot) {
      throw new BadProofError({ what })
    }
    return {
      logs: receipts.flatMap((receipt, transactionIndex) =>
        (logsOfReceipt(encodeReceipt(receipt)) ?? []).map((log, position) => ({
          ...log,
          header,
          transactionHash: transactions[transactionIndex]?.hash ?? '0x',
          transactionIndex,
          position,
        })),
      ),
      strength: isKnown ? 'stateProof' : 'nodeAnswer',
      proveReceipt: (index) => receiptTrie.prove(index),
      proveTransaction: async (index) => (isKnown ? transactionTrie.prove(index) : undefined),
    }
  }

  async function readReceipts(at: Hex, hashes: readonly Hex[]) {
    const what = `the receipts of block ${Number(at)}`
    const together = await ask('eth_getBlockReceipts', [at]).catch((cause: unknown) => {
      if (isRefusal(cause)) return undefined
      throw new NoAnswerError({ what, retryable: true, cause })
    })
    const { data } = blockReceipts.safeParse(together)
    if (data) return data
    return Promise.all(
      hashes.map((hash) => parsed(rpcReceiptSchema, what, 'eth_getTransactionReceipt', [hash])),
    )
  }

  return {
    client,
    header: (block) => remembered(headers, block, () => readHeader(block)),
    word: readWord,
    contents: (header) => remembered(contents, header.hash, () => readContents(header)),
    headers: async () => {
      const settled = await Promise.allSettled(headers.values())
      return settled.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []))
    },
  }
}

function remembered<key, value>(
  map: Map<key, Promise<value>>,
  key: key,
  read: () => Promise<value>,
) {
  const known = map.get(key)
  if (known) return known
  const reading = read()
  map.set(key, reading)
  reading.catch(() => map.delete(key))
  return reading
}

/** The node answered, and its answer was no. */
function isRefusal(cause: unknown): boolean {
  return (
    cause instanceof BaseError && cause.walk((each) => each instanceof RpcRequestError) !== null
  )
}

/** Nodes say of a storage that keeps nothing: no nodes, or one that is empty. */
function withoutEmpty(nodes: readonly Hex[]): Hex[] {
  return nodes.length === 1 && nodes[0] === '0x80' ? [] : [...nodes]
}
