import { type Hex, toHex } from 'viem'
import { mnemonicToAccount, privateKeyToAddress } from 'viem/accounts'

/** Anvil's published mnemonic. Its keys are known to everybody: local chains only. */
const mnemonic = 'test test test test test test test test test test test junk'

/** The key of an account of that mnemonic, from 0; the first ten have native coin. */
export function anvilKey(addressIndex: number): Hex {
  const { privateKey } = mnemonicToAccount(mnemonic, { addressIndex }).getHdKey()
  if (!privateKey) throw new Error(`No key at index ${addressIndex}.`)
  return toHex(privateKey)
}

export const deployerKey = anvilKey(0)
/** Keys the local relayer pays gas with. */
export const relayerKeys = [anvilKey(1), anvilKey(2)] as const
/** The key the local relayer signs quotes with; it needs no coin. */
export const quoteKey = anvilKey(10)
/** The key of the local deployment's one attestor; it needs no coin. */
export const attestorKey = anvilKey(8)
/** The local deployment's verifier of handles; it needs no coin. */
export const verifierKey = anvilKey(6)
/** The key of the market's own agent where a scenario has one; it needs no coin. */
export const systemKey = anvilKey(14)
/** Governance of the local deployment; it has native coin. */
export const governanceKey = anvilKey(7)
/** A key with native coin, for what tests and the command line send themselves. */
export const spareKey = anvilKey(9)

/** Has a relayer attest under the local deployment's rules. */
export const attestorEnv = {
  ATTESTOR_PRIVATE_KEY: attestorKey,
  ATTESTORS: privateKeyToAddress(attestorKey),
} as const
