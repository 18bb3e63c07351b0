import { fromRlp, type Hex, isHex, keccak256, pad, size } from 'viem'
import { BadProofError } from './errors.ts'
import { emptyRoot, provenValue } from './trie.ts'

/**
 * Root of a contract's storage, in the state of a block.
 *
 * @throws {BadProofError} unless the nodes prove it.
 */
export async function provenStorageRoot(options: {
  stateRoot: Hex
  contract: Hex
  nodes: readonly Hex[]
}): Promise<Hex> {
  const { stateRoot, contract, nodes } = options
  const what = `account ${contract}`
  const account = await provenValue({ root: stateRoot, key: keccak256(contract), nodes, what })
  if (account === undefined) return emptyRoot
  const fields = parse(account, what)
  const root = fields[2]
  if (fields.length !== 4 || !isHex(root) || size(root) !== 32) {
    throw new BadProofError({ what })
  }
  return root
}

/**
 * A word of a contract's storage, 32 bytes; zero where nothing was ever kept.
 *
 * @throws {BadProofError} unless the nodes prove it.
 */
export async function provenWord(options: {
  storageRoot: Hex
  slot: Hex
  nodes: readonly Hex[]
}): Promise<Hex> {
  const { storageRoot, slot, nodes } = options
  const what = `slot ${slot}`
  const value = await provenValue({ root: storageRoot, key: keccak256(slot), nodes, what })
  if (value === undefined) return pad('0x')
  const word = parse(value, what)
  if (!isHex(word) || size(word) > 32) throw new BadProofError({ what })
  return pad(word)
}

function parse(encoded: Hex, what: string) {
  try {
    return fromRlp(encoded)
  } catch (cause) {
    throw new BadProofError({ what, cause })
  }
}
