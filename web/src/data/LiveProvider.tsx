import { print } from '@0no-co/graphql.web'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useEffect, useMemo, useState } from 'react'
import { useConfig } from '../config/ConfigContext.ts'
import { graphql } from './graphql.ts'
import { type Live, LiveContext } from './live.ts'
import { request } from './request.ts'
import { topics } from './topics.ts'

const activityStream = graphql(`
  subscription ActivityStream {
    activity { id job { id } }
  }
`)

const metaQuery = graphql(`
  query Meta {
    meta { chainId block blockTimestamp chainHead lagBlocks status }
  }
`)

/** Lists are asked again at most this often, in milliseconds, however much happens. */
const listRest = 1200
const metaInterval = 5000
/** In seconds: clocks differ a little everywhere; only a chain in another time is worth following. */
const skewWorthNoting = 90

export function LiveProvider({ children }: { children: ReactNode }) {
  const { graphqlUrl } = useConfig()
  const client = useQueryClient()
  const [streaming, setStreaming] = useState<boolean>()

  const meta = useQuery({
    queryKey: topics.meta,
    queryFn: async ({ signal }) => {
      const { meta } = await request(graphqlUrl, metaQuery, {}, signal)
      return { ...meta, skew: meta.blockTimestamp - Date.now() / 1000 }
    },
    refetchInterval: metaInterval,
  })

  useEffect(() => {
    const address = new URL(graphqlUrl)
    address.searchParams.set('query', print(activityStream))
    let stream: EventSource | undefined
    let resting: ReturnType<typeof setTimeout> | undefined

    const hear = (event: MessageEvent<string>) => {
      const jobId = jobOf(event.data)
      if (jobId) client.invalidateQueries({ queryKey: topics.job(jobId) })
      resting ??= setTimeout(() => {
        resting = undefined
        client.invalidateQueries({ queryKey: topics.lists })
      }, listRest)
    }
    const open = () => {
      stream = new EventSource(address)
      let broken = false
      stream.onopen = () => {
        setStreaming(true)
        // What happened meanwhile was told to nobody
        if (broken) client.invalidateQueries()
        broken = false
      }
      stream.onerror = () => {
        setStreaming(false)
        broken = true
      }
      stream.addEventListener('next', hear)
    }
    // A browser keeps few connections to one server: tabs nobody looks at leave theirs to others
    const look = () => {
      if (document.hidden) {
        stream?.close()
        stream = undefined
      } else if (!stream) {
        open()
        client.invalidateQueries()
      }
    }
    if (!document.hidden) open()
    document.addEventListener('visibilitychange', look)
    return () => {
      document.removeEventListener('visibilitychange', look)
      clearTimeout(resting)
      stream?.close()
    }
  }, [graphqlUrl, client])

  const live = useMemo<Live>(() => {
    const skew = meta.data?.skew ?? 0
    return {
      state:
        meta.isError && !streaming
          ? 'down'
          : streaming === undefined
            ? 'connecting'
            : streaming
              ? 'live'
              : 'polling',
      block: meta.data?.block,
      lag: meta.data?.lagBlocks ?? 0,
      skew: Math.abs(skew) > skewWorthNoting ? Math.round(skew) : 0,
    }
  }, [meta.data, meta.isError, streaming])

  return <LiveContext value={live}>{children}</LiveContext>
}

function jobOf(message: string): string | undefined {
  try {
    const event: { data?: { activity?: { job?: { id?: string } | null } | null } | null } =
      JSON.parse(message)
    return event.data?.activity?.job?.id
  } catch {
    return undefined
  }
}
