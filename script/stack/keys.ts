import { type Hex, toHex } from 'viem'
import { mnemonicToAccount } from 'viem/accounts'

/** Anvil's published mnemonic. Its keys are known to everybody: local chains only. */
const mnemonic = 'test test test test test test test test test test test junk'

/** The key of one of anvil's ten accounts, from 0; each has native coin. */
export function anvilKey(addressIndex: number): Hex {
  const { privateKey } = mnemonicToAccount(mnemonic, { addressIndex }).getHdKey()
  if (!privateKey) throw new Error(`No key at index ${addressIndex}.`)
  return toHex(privateKey)
}

export const deployerKey = anvilKey(0)
/** Keys the local relayer pays gas with. */
export const relayerKeys = [anvilKey(1), anvilKey(2)] as const
/** A key with native coin, for what tests and the command line send themselves. */
export const spareKey = anvilKey(9)
