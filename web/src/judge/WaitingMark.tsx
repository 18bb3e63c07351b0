import { lazy, Suspense } from 'react'
import { useWallet } from '../wallet/walletStore.ts'

const WaitingCount = lazy(() => import('./WaitingCount.tsx'))

/** How many seats wait for whoever is connected; what it takes to know is loaded when somebody is. */
export function WaitingMark({ className }: { className?: string }) {
  const { account } = useWallet()
  if (!account) return null
  return (
    <Suspense fallback={null}>
      <WaitingCount account={account} className={className} />
    </Suspense>
  )
}
