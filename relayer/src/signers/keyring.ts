import { type Address, type Hex, isAddressEqual } from 'viem'
import { type PrivateKeyAccount, privateKeyToAccount } from 'viem/accounts'

/** The keys this process can sign with. Those taken out stay until their transactions are done. */
export class Keyring {
  readonly treasury: PrivateKeyAccount | undefined
  #senders: readonly PrivateKeyAccount[]
  #retired: readonly PrivateKeyAccount[] = []

  constructor(keys: readonly Hex[], treasuryKey?: Hex) {
    this.#senders = keys.map((key) => privateKeyToAccount(key))
    this.treasury = treasuryKey && privateKeyToAccount(treasuryKey)
  }

  /** Those that are given new transactions. */
  get senders(): readonly PrivateKeyAccount[] {
    return this.#senders
  }

  /** All addresses this process may hold the lease of. */
  get addresses(): readonly Address[] {
    return this.#accounts.map(({ address }) => address)
  }

  find(address: Address): PrivateKeyAccount | undefined {
    return this.#accounts.find((account) => isAddressEqual(account.address, address))
  }

  /** From now on these keys send; returns who was added and who retired. */
  change(keys: readonly Hex[]): { added: readonly Address[]; retired: readonly Address[] } {
    const before = [...this.#senders, ...this.#retired]
    const now = keys.map((key) => privateKeyToAccount(key))
    const has = (accounts: readonly PrivateKeyAccount[], { address }: PrivateKeyAccount) =>
      accounts.some((account) => account.address === address)
    const added = now.filter((account) => !has(this.#senders, account))
    const retired = this.#senders.filter((account) => !has(now, account))
    this.#senders = now
    this.#retired = before.filter((account) => !has(now, account))
    const addressOf = ({ address }: PrivateKeyAccount) => address
    return { added: added.map(addressOf), retired: retired.map(addressOf) }
  }

  get #accounts(): readonly PrivateKeyAccount[] {
    return [...this.#senders, ...this.#retired, ...(this.treasury ? [this.treasury] : [])]
  }
}
