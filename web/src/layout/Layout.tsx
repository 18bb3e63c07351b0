import { Suspense } from 'react'
import { Outlet, ScrollRestoration } from 'react-router'
import { Skeleton } from '../design/Skeleton.tsx'
import { PendingHost } from '../flow/PendingHost.tsx'
import { useOutbox } from '../flow/useOutbox.ts'
import { t } from '../language/t.ts'
import { useSessionEnds } from '../session/useSessionEnds.ts'
import { WalletHost } from '../wallet/WalletHost.tsx'
import { Footer } from './Footer.tsx'
import { Header } from './Header.tsx'
import { Notices } from './Notices.tsx'
import { Panels } from './Panels.tsx'
import { TabBar } from './TabBar.tsx'

export function Layout() {
  useOutbox()
  useSessionEnds()
  return (
    <div className="flex min-h-dvh flex-col pb-14 sm:pb-0">
      <a
        href="#main"
        className="sr-only z-60 rounded-control bg-surface px-4 py-2 text-ink shadow-high focus:not-sr-only focus:fixed focus:top-3 focus:left-3"
      >
        {t('Skip to the content')}
      </a>
      <Header />
      <Notices />
      <main id="main" className="flex flex-1 flex-col">
        <Suspense fallback={<PageFallback />}>
          <Outlet />
        </Suspense>
      </main>
      <Footer />
      <TabBar />
      <WalletHost />
      <Panels />
      <PendingHost />
      <ScrollRestoration />
    </div>
  )
}

function PageFallback() {
  return (
    <div className="mx-auto w-full max-w-6xl space-y-4 px-4 py-9 sm:px-6">
      <Skeleton className="h-9 w-64 max-w-full" />
      <Skeleton className="h-40" />
    </div>
  )
}
