import { createWebhooks } from '@guildhall/sdk'
import { useMemo } from 'react'
import { useConfig } from '../config/ConfigContext.ts'
import { privateFetch } from '../session/privateFetch.ts'

/** The webhooks of who is signed in. */
export function useWebhooks() {
  const { relayerUrl } = useConfig()
  return useMemo(() => createWebhooks({ url: relayerUrl, fetch: privateFetch }), [relayerUrl])
}
