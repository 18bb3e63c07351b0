import { lazy, memo, Suspense, useEffect, useSyncExternalStore } from 'react'
import { walletStore } from './walletStore.ts'

const WalletShell = lazy(() => import('./WalletShell.tsx'))

/**
 * Loads the wallet libraries once somebody connects, or had connected before. Not drawn anew with
 * the page around it: wagmi would look for its wallet each time.
 */
export const WalletHost = memo(function WalletHost() {
  const wanted = useSyncExternalStore(walletStore.subscribe, isWanted, isWanted)
  useEffect(() => {
    if (walletStore.isRemembered()) walletStore.load()
  }, [])
  if (!wanted) return null
  return (
    <Suspense fallback={null}>
      <WalletShell />
    </Suspense>
  )
})

function isWanted() {
  return walletStore.read().phase !== 'absent'
}
