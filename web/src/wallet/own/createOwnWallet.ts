import type { Wallet } from '@rainbow-me/rainbowkit'
import type { Chain } from 'viem'
import { createConnector } from 'wagmi'
import { injected } from 'wagmi/connectors'
import { t } from '../../language/t.ts'
import { createKeyProvider, type KeyProvider, ProviderRpcError } from '../createKeyProvider.ts'
import {
  isKeyConnected,
  keptKey,
  lockKey,
  openAccount,
  openForHeartbeat,
  setKeyConnected,
} from './ownKey.ts'
import { askAboutKey } from './ownKeyQuestion.ts'

export const ownWalletId = 'guildhallKey'

const icon = `data:image/svg+xml,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 28 28"><rect width="28" height="28" fill="#e5b454"/><circle cx="14" cy="11" r="4.500" fill="none" stroke="#12403a" stroke-width="2.600"/><path d="M14 15.500v7.500m0-2.500h3.500" fill="none" stroke="#12403a" stroke-width="2.600" stroke-linecap="round"/></svg>',
)}`

/** A wallet over the key this browser keeps locked, which asks its owner when it must. */
export function createOwnProvider(chain: Chain, rpcUrl: string): KeyProvider {
  const asked = async (question: 'make' | 'unlock') => {
    if (await askAboutKey(question)) return
    throw new ProviderRpcError({ code: 4001, message: t('You did not sign') })
  }
  return createKeyProvider(chain, rpcUrl, {
    account: () => (isKeyConnected() ? keptKey()?.address : undefined),
    async connect() {
      if (!keptKey()) await asked('make')
      else if (!isKeyConnected() && !openAccount()) await asked('unlock')
      const kept = keptKey()
      if (!kept) throw new ProviderRpcError({ code: 4001, message: t('You did not sign') })
      setKeyConnected(true)
      return kept.address
    },
    disconnect() {
      setKeyConnected(false)
      lockKey()
    },
    async signer(words) {
      const found = words === 'Heartbeat' ? openForHeartbeat() : openAccount()
      if (found) return found
      await asked('unlock')
      const account = openAccount()
      if (!account) throw new ProviderRpcError({ code: 4001, message: t('You did not sign') })
      return account
    },
  })
}

/** That wallet as an entry of the connect dialog. */
export function createOwnWallet(provider: KeyProvider): Wallet {
  const name = t('A key in this browser')
  return {
    id: ownWalletId,
    name,
    iconUrl: icon,
    iconBackground: '#e5b454',
    installed: true,
    createConnector: (details) =>
      createConnector((config) => ({
        ...injected({ target: { id: ownWalletId, name, provider: () => provider as never } })(
          config,
        ),
        ...details,
      })),
  }
}
