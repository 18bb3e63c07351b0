import { createMerkleProof, createMPT, createMPTFromProof, type MPTOpts } from '@ethereumjs/mpt'
import { bytesToHex, type Hex, hexToBytes, keccak256, toRlp } from 'viem'
import { BadProofError } from './errors.ts'

/** Root of a trie that holds nothing. */
export const emptyRoot: Hex = keccak256(toRlp('0x'))

/**
 * What a Merkle-Patricia trie of this root holds under a key, by the nodes that lead there, the root
 * first; undefined where they prove that it holds nothing.
 *
 * @throws {BadProofError} unless the nodes, and no others, lead from the root to the answer.
 */
export async function provenValue(options: {
  root: Hex
  key: Hex
  nodes: readonly Hex[]
  /** What is proven, for the error. */
  what: string
}): Promise<Hex | undefined> {
  const { root, key, nodes, what } = options
  if (nodes.length === 0 && root === emptyRoot) return undefined
  const db = new NodeStore()
  const value = await createMPTFromProof(
    nodes.map((node) => hexToBytes(node)),
    {
      root: hexToBytes(root),
      db,
    },
  )
    .then((trie) => trie.get(hexToBytes(key), true))
    .catch((cause: unknown) => {
      throw new BadProofError({ what, cause })
    })
  if (db.read.size !== nodes.length) throw new BadProofError({ what })
  return value ? bytesToHex(value) : undefined
}

/** A trie of a list, as blocks keep transactions and receipts: keys are the indices in RLP. */
export async function listTrie(
  values: readonly Hex[],
): Promise<{ root: Hex; prove(index: number): Promise<Hex[]> }> {
  const trie = await createMPT()
  for (const [index, value] of values.entries()) {
    await trie.put(hexToBytes(indexKey(index)), hexToBytes(value))
  }
  return {
    root: bytesToHex(trie.root()),
    async prove(index) {
      const nodes = await createMerkleProof(trie, hexToBytes(indexKey(index)))
      // Nodes of less than 32 bytes are kept within the one before
      return nodes
        .map((node) => bytesToHex(node))
        .filter((node, at) => at === 0 || node.length >= 66)
    },
  }
}

/** The key of a list's entry. */
export function indexKey(index: number): Hex {
  return toRlp(index === 0 ? '0x' : `0x${evenHex(index)}`)
}

function evenHex(value: number): string {
  const digits = value.toString(16)
  return digits.length % 2 === 0 ? digits : `0${digits}`
}

type Db = NonNullable<MPTOpts['db']>
type Value = Awaited<ReturnType<Db['get']>>

/** Keeps nodes by their hashes, and which of them were read. */
class NodeStore implements Db {
  readonly read = new Set<string>()
  readonly #nodes = new Map<string, NonNullable<Value>>()

  async get(key: string): Promise<Value> {
    const node = this.#nodes.get(key)
    if (node !== undefined) this.read.add(key)
    return node
  }
  async put(key: string, node: NonNullable<Value>): Promise<void> {
    this.#nodes.set(key, node)
  }
  async del(key: string): Promise<void> {
    this.#nodes.delete(key)
  }
  async batch(steps: Parameters<Db['batch']>[0]): Promise<void> {
    for (const step of steps) {
      if (step.type === 'put') await this.put(step.key, step.value)
      else await this.del(step.key)
    }
  }
  shallowCopy(): Db {
    return this
  }
  async open(): Promise<void> {}
}
