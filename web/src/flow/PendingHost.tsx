import { lazy, Suspense } from 'react'
import { useConfig } from '../config/ConfigContext.ts'
import { usePending } from './pending.ts'

const PendingTray = lazy(() => import('./PendingTray.tsx'))

/** The tray, loaded when there is something in it. */
export function PendingHost() {
  const { chainId } = useConfig()
  const pending = usePending().filter((each) => each.chainId === chainId)
  if (pending.length === 0) return null
  return (
    <Suspense fallback={null}>
      <PendingTray pending={pending} />
    </Suspense>
  )
}
