import type { Hex } from 'viem'
import { toHex } from 'viem'
import { mnemonicToAccount } from 'viem/accounts'

/** Anvil's published mnemonic. Its keys are known to everybody: local chains only. */
const mnemonic = 'test test test test test test test test test test test junk'

function key(addressIndex: number): Hex {
  const { privateKey } = mnemonicToAccount(mnemonic, { addressIndex }).getHdKey()
  if (!privateKey) throw new Error(`No key at index ${addressIndex}.`)
  return toHex(privateKey)
}

export const deployerKey = key(0)
/** Keys the local relayer pays gas with. */
export const relayerKeys = [key(1), key(2)] as const
/** A key with native coin, for what tests and the command line send themselves. */
export const spareKey = key(9)
