import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { useEffect } from 'react'
import { type DataRouter, RouterProvider } from 'react-router'
import { ConfigContext } from './config/ConfigContext.ts'
import type { RuntimeConfig } from './config/runtimeConfig.ts'
import { LiveProvider } from './data/LiveProvider.tsx'
import { ReadModelError } from './data/request.ts'
import { Toasts } from './design/Toasts.tsx'

export function App({
  config,
  router,
  client,
}: {
  config: RuntimeConfig
  router: DataRouter
  client: QueryClient
}) {
  // What the server sent does nothing until then
  useEffect(() => document.getElementById('root')?.removeAttribute('data-drawn'), [])
  return (
    <ConfigContext value={config}>
      <QueryClientProvider client={client}>
        <LiveProvider>
          <Toasts>
            <RouterProvider router={router} />
          </Toasts>
        </LiveProvider>
      </QueryClientProvider>
    </ConfigContext>
  )
}

/** What pages have asked for and know. What fails is asked again so often. */
export function createQueryClient(retries = 2) {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 1000,
        // What was read before is shown without a network too
        networkMode: 'always',
        retry: (failures, error) =>
          failures < retries && !(error instanceof ReadModelError && error.reason === 'refused'),
        retryDelay: 600,
      },
    },
  })
}
