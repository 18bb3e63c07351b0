import { useConnectModal } from '@rainbow-me/rainbowkit'
import { useEffect } from 'react'
import { useAccount, useConfig as useWagmiConfig } from 'wagmi'
import { disconnect, getAccount, getWalletClient, switchChain } from 'wagmi/actions'
import { useConfig } from '../config/ConfigContext.ts'
import { WalletMissingError } from '../flow/explainFault.ts'
import type { DemoProvider } from './demo/createDemoProvider.ts'
import { demoWalletId } from './demo/createDemoWallet.ts'
import { identityOf } from './demo/demoKeys.ts'
import { ownWalletId } from './own/createOwnWallet.ts'
import { askAboutKey } from './own/ownKeyQuestion.ts'
import { walletStore } from './walletStore.ts'

const names = { client: 'Client', provider: 'Provider' } as const

/** Tells the pages what the wallet libraries know, and does what the pages ask of them. */
export function WalletBridge({ demo }: { demo: DemoProvider }) {
  const { chainId } = useConfig()
  const config = useWagmiConfig()
  const { address, chainId: walletChainId, connector, status } = useAccount()
  const { openConnectModal } = useConnectModal()
  // While the wallet is asked again, the account it had is still the likeliest
  const connected = status === 'connected' || status === 'reconnecting'
  const isDemo = connector?.id === demoWalletId
  const isOwn = connector?.id === ownWalletId

  useEffect(() => {
    const identity = isDemo && address ? identityOf(address) : undefined
    walletStore.write({
      phase: status === 'connecting' ? 'loading' : 'ready',
      account: connected ? address : undefined,
      name: identity ? names[identity] : connector?.name,
      demo: isDemo,
      own: isOwn,
      wrongChain: status === 'connected' && walletChainId !== chainId,
    })
  }, [address, walletChainId, chainId, connector, status, connected, isDemo, isOwn])

  useEffect(() => {
    walletStore.arrive({
      openConnect: openConnectModal,
      disconnect: async () => {
        await disconnect(config)
      },
      switchChain: async () => {
        await switchChain(config, { chainId })
      },
      switchIdentity: demo.switchTo,
      showKey: () => askAboutKey('show'),
      async walletClient() {
        const { isConnected, chainId: current } = getAccount(config)
        if (!isConnected) throw new WalletMissingError()
        if (current !== chainId) await switchChain(config, { chainId })
        return getWalletClient(config, { chainId })
      },
    })
  }, [config, chainId, demo, openConnectModal])

  return null
}
