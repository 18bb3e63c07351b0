import { type Signer, signerOf } from '@guildhall/sdk'
import { isSameAddress } from '../format/address.ts'
import { walletCommands } from '../wallet/walletStore.ts'
import { WalletMissingError, WrongAccountError } from './explainFault.ts'

/**
 * What signs words for an account, which is in the connected wallet.
 *
 * @throws {WalletMissingError} when none is connected.
 * @throws {WrongAccountError} when it has switched to another account.
 */
export async function signerFor(account: string | undefined): Promise<Signer> {
  const walletClient = await walletCommands()?.walletClient()
  if (!walletClient) throw new WalletMissingError()
  if (!isSameAddress(walletClient.account.address, account)) throw new WrongAccountError()
  return signerOf(walletClient)
}
