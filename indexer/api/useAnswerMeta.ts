import { isAsyncIterable, type Plugin } from 'graphql-yoga'
import type { WithAsking } from './asking.ts'
import type { Head } from './live/head.ts'

/**
 * Says in `extensions.meta` of every answer how far the read model was. Of a query that is before
 * anything was read for it: what it tells is no older than that.
 */
export function useAnswerMeta(options: {
  chainId: number
  head: () => Promise<Head>
}): Plugin<WithAsking, WithAsking> {
  const { chainId, head } = options
  const metaOf = ({ block, chainHead, lagBlocks, status }: Head) => ({
    meta: { chainId, block, chainHead, lagBlocks, status },
  })
  return {
    onExecutionResult({ result, setResult, context: { asking } }) {
      const { head } = asking
      if (!head || !result || Array.isArray(result) || isAsyncIterable(result)) return
      const { extensions } = result
      setResult({ ...result, extensions: { ...extensions, ...metaOf(head) } })
    },
    onSubscribe: () => ({
      onSubscribeResult: () => ({
        async onNext({ result, setResult }) {
          const now = await head().catch(() => undefined)
          if (!now) return
          setResult({ ...result, extensions: { ...result.extensions, ...metaOf(now) } })
        },
      }),
    }),
  }
}
