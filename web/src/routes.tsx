import type { ComponentType } from 'react'
import { createBrowserRouter } from 'react-router'
import HomePage from './home/HomePage.tsx'
import { CrashPage } from './layout/CrashPage.tsx'
import { Layout } from './layout/Layout.tsx'
import { NotFoundPage } from './layout/NotFoundPage.tsx'

type PageModule = { default: ComponentType }

const page = (load: () => Promise<PageModule>) => async () => ({
  Component: (await load()).default,
})

function HydrateFallback() {
  return null
}

export function createRouter() {
  return createBrowserRouter([
    {
      Component: Layout,
      ErrorBoundary: CrashPage,
      HydrateFallback,
      children: [
        {
          ErrorBoundary: CrashPage,
          children: [
            { index: true, Component: HomePage },
            { path: 'jobs', lazy: page(() => import('./feed/FeedPage.tsx')) },
            { path: 'start/:way', lazy: page(() => import('./start/StartPage.tsx')) },
            { path: 'jobs/:id', lazy: page(() => import('./job/JobPage.tsx')) },
            { path: 'agents', lazy: page(() => import('./agents/AgentsPage.tsx')) },
            { path: 'agents/:id', lazy: page(() => import('./agents/AgentPage.tsx')) },
            { path: 'accounts/:address', lazy: page(() => import('./account/AccountPage.tsx')) },
            { path: 'post', lazy: page(() => import('./post/PostPage.tsx')) },
            { path: 'register', lazy: page(() => import('./register/RegisterPage.tsx')) },
            { path: 'activity', lazy: page(() => import('./activity/ActivityPage.tsx')) },
            { path: 'leaderboard', lazy: page(() => import('./leaderboard/LeaderboardPage.tsx')) },
            { path: 'statistics', lazy: page(() => import('./statistics/StatisticsPage.tsx')) },
            { path: 'solvency', lazy: page(() => import('./solvency/SolvencyPage.tsx')) },
            { path: 'points', lazy: page(() => import('./points/PointsPage.tsx')) },
            { path: 'disputes', lazy: page(() => import('./disputes/DisputesPage.tsx')) },
            { path: 'disputes/:id', lazy: page(() => import('./disputes/DisputePage.tsx')) },
            { path: 'notifications', lazy: page(() => import('./notices/NoticesPage.tsx')) },
            { path: 'webhooks', lazy: page(() => import('./webhooks/WebhooksPage.tsx')) },
            { path: 'webhooks/:id', lazy: page(() => import('./webhooks/WebhookPage.tsx')) },
            { path: 'receipts', lazy: page(() => import('./receipts/ReceiptsPage.tsx')) },
            {
              path: 'receipts/jobs/:id',
              lazy: page(() => import('./receipts/JobReceiptPage.tsx')),
            },
            { path: 'receipts/:of/:id', lazy: page(() => import('./receipts/OwnReceiptPage.tsx')) },
            { path: 'faucet', lazy: page(() => import('./faucet/FaucetPage.tsx')) },
            { path: 'design', lazy: page(() => import('./gallery/GalleryPage.tsx')) },
            { path: '*', Component: NotFoundPage },
          ],
        },
      ],
    },
  ])
}
