import { chains, localChainId } from '@guildhall/sdk'
import { connectorsForWallets } from '@rainbow-me/rainbowkit'
import { injectedWallet } from '@rainbow-me/rainbowkit/wallets'
import type { Chain } from 'viem'
import { createConfig, http } from 'wagmi'
import type { RuntimeConfig } from '../config/runtimeConfig.ts'
import { t } from '../language/t.ts'
import type { KeyProvider } from './createKeyProvider.ts'
import type { DemoProvider } from './demo/createDemoProvider.ts'
import { createDemoWallet } from './demo/createDemoWallet.ts'
import { createOwnWallet } from './own/createOwnWallet.ts'

/** Wallets of the browser, and on the local chain the demo wallet. Nobody else's servers. */
export function createWagmiConfig(runtime: RuntimeConfig, own: KeyProvider, demo: DemoProvider) {
  const chain = chainOf(runtime)
  const browser = {
    groupName: t('In this browser'),
    wallets: [injectedWallet, () => createOwnWallet(own)],
  }
  const play = { groupName: t('Only for the local chain'), wallets: [() => createDemoWallet(demo)] }
  return createConfig({
    chains: [chain],
    connectors: connectorsForWallets(chain.id === localChainId ? [play, browser] : [browser], {
      appName: 'Guildhall',
      // Asked for by type; used by WalletConnect alone, which is not offered
      projectId: 'unused',
    }),
    transports: { [chain.id]: http(runtime.rpcUrl) },
  })
}

/** The chain a wallet is asked to add: with the address this page itself uses. */
export function chainOf({ chainId, rpcUrl }: RuntimeConfig): Chain {
  const known = chains.find(({ id }) => id === chainId)
  if (!known) throw new RangeError(`Guildhall knows no chain ${chainId}`)
  return { ...known, rpcUrls: { default: { http: [rpcUrl] } } }
}
