import { useSyncExternalStore } from 'react'
import type { Account, WalletClient } from 'viem'
import { createListeners } from '../data/createListeners.ts'
import { readStored, store } from '../data/stored.ts'

type Address = `0x${string}`

/**
 * What the pages know of the wallet. The wallet libraries are heavy and live in a part that is
 * loaded when somebody connects; that part writes here, everything else reads.
 */
export type Wallet = {
  /** `absent`: nobody asked for a wallet yet. */
  readonly phase: 'absent' | 'loading' | 'ready'
  readonly account?: Address | undefined
  readonly name?: string | undefined
  /** Whether the key is in this browser, for play on the local chain. */
  readonly demo: boolean
  /** Whether the key is in this browser, locked. */
  readonly own: boolean
  /** Whether the wallet is on another chain than this market. */
  readonly wrongChain: boolean
}

/** What the loaded part can do. */
export type WalletCommands = {
  /** Absent while the dialog cannot open: still loading, or connected already. */
  openConnect: (() => void) | undefined
  disconnect: () => Promise<void>
  switchChain: () => Promise<void>
  switchIdentity: (identity: 'client' | 'provider') => void
  /** Hands the key of this browser to its owner. */
  showKey: () => Promise<boolean>
  /** Signs and sends, on the market's chain; asks the wallet to go there first where needed. */
  walletClient: () => Promise<WalletClient & { account: Account }>
}

const absent: Wallet = { phase: 'absent', demo: false, own: false, wrongChain: false }
const rememberedKey = 'guildhall.wallet'

let wallet: Wallet = absent
let commands: WalletCommands | undefined
/** Whether the connect dialog was asked for before it could open. */
let wanted = false
const { subscribe, tell } = createListeners()

export const walletStore = {
  read: () => wallet,
  write(next: Wallet) {
    if (next.account) {
      store(rememberedKey, next.account)
      wanted = false
    }
    if (isSame(wallet, next)) return
    wallet = next
    tell()
  },
  /** The heavy part has arrived; what was asked for meanwhile is done as soon as it can be. */
  arrive(next: WalletCommands) {
    commands = next
    if (wanted && next.openConnect) {
      wanted = false
      next.openConnect()
    }
  },
  /** Opens the connect dialog, loading it first where needed. */
  connect() {
    if (commands?.openConnect) return commands.openConnect()
    wanted = wallet.account === undefined
    walletStore.load()
  },
  load() {
    if (wallet.phase !== 'absent') return
    wallet = { ...wallet, phase: 'loading' }
    tell()
  },
  async disconnect() {
    store(rememberedKey, undefined)
    await commands?.disconnect()
  },
  switchChain: async () => commands?.switchChain(),
  switchIdentity: (identity: 'client' | 'provider') => commands?.switchIdentity(identity),
  showKey: async () => commands?.showKey(),
  isRemembered: () => readStored(rememberedKey) !== null,
  subscribe,
} as const

export function walletCommands(): WalletCommands | undefined {
  return commands
}

export function useWallet(): Wallet {
  return useSyncExternalStore(walletStore.subscribe, walletStore.read, walletStore.read)
}

function isSame(a: Wallet, b: Wallet): boolean {
  return (Object.keys({ ...a, ...b }) as (keyof Wallet)[]).every((key) => a[key] === b[key])
}
