import { lazy, Suspense, useEffect } from 'react'
import { useWallet, walletStore } from './walletStore.ts'

const WalletShell = lazy(() => import('./WalletShell.tsx'))

/** Loads the wallet libraries once somebody connects, or had connected before. */
export function WalletHost() {
  const { phase } = useWallet()
  useEffect(() => {
    if (walletStore.isRemembered()) walletStore.load()
  }, [])
  if (phase === 'absent') return null
  return (
    <Suspense fallback={null}>
      <WalletShell />
    </Suspense>
  )
}
