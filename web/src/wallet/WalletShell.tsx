import { localChainId } from '@guildhall/sdk'
import '@rainbow-me/rainbowkit/styles.css'
import { darkTheme, type Locale, lightTheme, RainbowKitProvider } from '@rainbow-me/rainbowkit'
import { type Config, WagmiProvider } from 'wagmi'
import { useConfig } from '../config/ConfigContext.ts'
import type { RuntimeConfig } from '../config/runtimeConfig.ts'
import { locale, t } from '../language/t.ts'
import { useTheme } from '../layout/theme.ts'
import { chainOf, createWagmiConfig } from './createWagmiConfig.ts'
import { DecorativeIcons } from './DecorativeIcons.tsx'
import { createDemoProvider, type DemoProvider } from './demo/createDemoProvider.ts'
import { createOwnProvider } from './own/createOwnWallet.ts'
import { KeyDialogs } from './own/KeyDialogs.tsx'
import { WalletBridge } from './WalletBridge.tsx'

type Parts = { demo: DemoProvider; config: Config }

/** Not React's state: a render that is thrown away would leave a second wagmi looking for wallets. */
let parts: Parts | undefined

function partsOf(runtime: RuntimeConfig): Parts {
  if (!parts) {
    const demo = createDemoProvider(runtime.rpcUrl)
    const own = createOwnProvider(chainOf(runtime), runtime.rpcUrl)
    parts = { demo, config: createWagmiConfig(runtime, own, demo) }
  }
  return parts
}

/**
 * The wallet libraries, beside the pages rather than around them. Loaded on demand. Wagmi looks for
 * its last wallet whenever its provider renders, so this part renders once.
 */
export default function WalletShell() {
  const { demo, config } = partsOf(useConfig())
  return (
    <WagmiProvider config={config}>
      <ConnectDialog demo={demo} />
    </WagmiProvider>
  )
}

function ConnectDialog({ demo }: { demo: DemoProvider }) {
  const { chainId } = useConfig()
  const theme = useTheme()
  return (
    <RainbowKitProvider
      theme={ours(theme === 'dark' ? darkTheme() : lightTheme())}
      modalSize="compact"
      locale={dialogLocales[locale()] ?? 'en-US'}
      appInfo={{
        appName: 'Guildhall',
        ...(chainId === localChainId && { disclaimer: DemoNote }),
      }}
    >
      <WalletBridge demo={demo} />
      <KeyDialogs />
      <DecorativeIcons />
    </RainbowKitProvider>
  )
}

/** RainbowKit's own names of our languages. */
const dialogLocales: Readonly<Record<string, Locale>> = { es: 'es-419', 'zh-Hans': 'zh-CN' }

function DemoNote() {
  return (
    <p className="text-ink-soft text-small">
      {t(
        'No wallet? The demo wallet keeps two keys in this browser, a client’s and a provider’s, so that you can play both sides. Only for the local chain: never send it real money.',
      )}
    </p>
  )
}

/** RainbowKit's dialog in this hall's colours. */
function ours(theme: ReturnType<typeof lightTheme>): typeof theme {
  return {
    ...theme,
    colors: {
      ...theme.colors,
      accentColor: 'var(--accent)',
      accentColorForeground: 'var(--accent-ink)',
      modalBackground: 'var(--surface)',
      modalBorder: 'var(--line)',
      modalText: 'var(--ink)',
      modalTextSecondary: 'var(--ink-soft)',
      modalTextDim: 'var(--ink-faint)',
      modalBackdrop: 'var(--scrim)',
      menuItemBackground: 'var(--hover)',
      closeButton: 'var(--ink-soft)',
      closeButtonBackground: 'var(--hover)',
      generalBorder: 'var(--line)',
      generalBorderDim: 'var(--line)',
      actionButtonBorder: 'var(--line)',
    },
    fonts: { body: 'var(--font-sans)' },
    radii: {
      ...theme.radii,
      modal: '11px',
      modalMobile: '11px',
      menuButton: '7px',
      actionButton: '7px',
    },
  }
}
