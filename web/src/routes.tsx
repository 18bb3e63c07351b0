import type { ComponentType } from 'react'
import type { RouteObject } from 'react-router'
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

export const routes: RouteObject[] = [
  {
    Component: Layout,
    ErrorBoundary: CrashPage,
    HydrateFallback,
    children: [
      {
        ErrorBoundary: CrashPage,
        children: [
          { index: true, lazy: page(() => import('./home/HomePage.tsx')) },
          { path: 'jobs', lazy: page(() => import('./feed/FeedPage.tsx')) },
          { path: 'start/:way', lazy: page(() => import('./start/StartPage.tsx')) },
          { path: 'jobs/:id', lazy: page(() => import('./job/JobPage.tsx')) },
          { path: 'agents', lazy: page(() => import('./agents/AgentsPage.tsx')) },
          { path: 'agents/:id', lazy: page(() => import('./agents/AgentPage.tsx')) },
          {
            path: 'agents/:id/edit',
            lazy: page(() => import('./register/EditProfilePage.tsx')),
          },
          { path: 'compare', lazy: page(() => import('./compare/ComparePage.tsx')) },
          { path: 'bookmarks', lazy: page(() => import('./bookmarks/BookmarksPage.tsx')) },
          { path: 'verify', lazy: page(() => import('./verify/VerifyPage.tsx')) },
          { path: 'accounts/:address', lazy: page(() => import('./account/AccountPage.tsx')) },
          { path: 'post', lazy: page(() => import('./post/PostPage.tsx')) },
          { path: 'listings', lazy: page(() => import('./listings/ListingsPage.tsx')) },
          { path: 'listings/new', lazy: page(() => import('./listings/NewListingPage.tsx')) },
          { path: 'listings/:id', lazy: page(() => import('./listings/ListingPage.tsx')) },
          {
            path: 'listings/:id/change',
            lazy: page(() => import('./listings/ChangeListingPage.tsx')),
          },
          { path: 'wallet', lazy: page(() => import('./money/WalletPage.tsx')) },
          {
            path: 'wallets/:address',
            lazy: page(() => import('./agentWallets/AgentWalletPage.tsx')),
          },
          { path: 'register', lazy: page(() => import('./register/RegisterPage.tsx')) },
          { path: 'work', lazy: page(() => import('./work/WorkPage.tsx')) },
          { path: 'activity', lazy: page(() => import('./activity/ActivityPage.tsx')) },
          { path: 'leaderboard', lazy: page(() => import('./leaderboard/LeaderboardPage.tsx')) },
          { path: 'statistics', lazy: page(() => import('./statistics/StatisticsPage.tsx')) },
          { path: 'solvency', lazy: page(() => import('./solvency/SolvencyPage.tsx')) },
          { path: 'points', lazy: page(() => import('./points/PointsPage.tsx')) },
          { path: 'disputes', lazy: page(() => import('./disputes/DisputesPage.tsx')) },
          { path: 'disputes/:id', lazy: page(() => import('./disputes/DisputePage.tsx')) },
          { path: 'validate', lazy: page(() => import('./judge/ValidatePage.tsx')) },
          { path: 'validate/:id', lazy: page(() => import('./judge/WorkbenchPage.tsx')) },
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
          { path: 'admin', lazy: page(() => import('./admin/AdminPage.tsx')) },
          { path: 'developers', lazy: page(() => import('./developers/DeploymentPage.tsx')) },
          { path: 'developers/calls', lazy: page(() => import('./developers/CallsPage.tsx')) },
          {
            path: 'developers/graphql',
            lazy: page(() => import('./developers/GraphqlPage.tsx')),
          },
          { path: 'developers/rest', lazy: page(() => import('./developers/RestPage.tsx')) },
          { path: 'developers/mcp', lazy: page(() => import('./developers/McpPage.tsx')) },
          { path: 'docs/*', lazy: page(() => import('./docs/DocsPage.tsx')) },
          { path: 'design', lazy: page(() => import('./gallery/GalleryPage.tsx')) },
          { path: '*', Component: NotFoundPage },
        ],
      },
    ],
  },
]
