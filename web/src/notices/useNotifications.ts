import { createNotifications } from '@guildhall/sdk'
import { useMemo } from 'react'
import { useConfig } from '../config/ConfigContext.ts'
import { privateFetch } from '../session/privateFetch.ts'

/** The inbox and channels of who is signed in. */
export function useNotifications() {
  const { relayerUrl } = useConfig()
  return useMemo(() => createNotifications({ url: relayerUrl, fetch: privateFetch }), [relayerUrl])
}
