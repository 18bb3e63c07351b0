import type { Wallet } from '@rainbow-me/rainbowkit'
import { createConnector } from 'wagmi'
import { injected } from 'wagmi/connectors'
import { t } from '../../language/t.ts'
import type { DemoProvider } from './createDemoProvider.ts'

export const demoWalletId = 'guildhallDemo'

const icon = `data:image/svg+xml,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 28 28"><rect width="28" height="28" fill="#12403a"/><path d="M7 22v-8.500a7 7 0 0 1 14 0V22" fill="none" stroke="#8fd8c4" stroke-width="3" stroke-linecap="round"/><circle cx="14" cy="20.500" r="2" fill="#e5b454"/></svg>',
)}`

/** The demo wallet as an entry of the connect dialog. */
export function createDemoWallet(provider: DemoProvider): Wallet {
  return {
    id: demoWalletId,
    name: t('Demo wallet'),
    iconUrl: icon,
    iconBackground: '#12403a',
    installed: true,
    createConnector: (details) =>
      createConnector((config) => ({
        ...injected({
          target: { id: demoWalletId, name: 'Demo wallet', provider: () => provider as never },
        })(config),
        ...details,
      })),
  }
}
