import type { Account, Address, Hex, TypedDataDefinition, WalletClient } from 'viem'
import { NotConnectedError } from './errors.ts'

/** Whoever signs: a local account, a browser's wallet, a contract wallet's client. */
export type Signer = {
  readonly address: Address
  signTypedData(definition: TypedDataDefinition): Promise<Hex>
}

/**
 * A signer over a wallet client with an account.
 *
 * @throws {NotConnectedError} when it has none, which types alone forbid.
 */
export function signerOf(walletClient: WalletClient & { account: Account }): Signer {
  if (!walletClient.account) throw new NotConnectedError({ what: 'an account (`account`)' })
  return {
    address: walletClient.account.address,
    signTypedData: (definition) =>
      walletClient.signTypedData({ ...definition, account: walletClient.account } as never),
  }
}
