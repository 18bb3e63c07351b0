import type { Account, Address, Hex, TypedDataDefinition, WalletClient } from 'viem'

/** Whoever signs: a local account, a browser's wallet, a contract wallet's client. */
export type Signer = {
  readonly address: Address
  signTypedData(definition: TypedDataDefinition): Promise<Hex>
}

/** A signer over a wallet client with an account. */
export function signerOf(walletClient: WalletClient & { account: Account }): Signer {
  return {
    address: walletClient.account.address,
    signTypedData: (definition) =>
      walletClient.signTypedData({ ...definition, account: walletClient.account } as never),
  }
}
