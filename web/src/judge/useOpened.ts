import {
  type ContentAccess,
  createRelayClient,
  decodeUtf8,
  RelayProblemError,
  type ThreadMessage,
} from '@guildhall/sdk'
import { useQuery } from '@tanstack/react-query'
import { useConfig } from '../config/ConfigContext.ts'
import { markHidden } from '../format/markHidden.ts'
import type { CaseDocument } from './caseQuery.ts'

type Opened = {
  readonly documents: ReadonlyMap<string, Pick<CaseDocument, 'text' | 'size'>>
  /** What the two sides wrote each other, the oldest first. */
  readonly messages: readonly ThreadMessage[]
}

/** Messages shown at most. */
const maxMessages = 50

/**
 * What is kept for those of a job, read with an access to it; every document is checked against its
 * digest. What nobody serves stays as it is.
 */
export function useOpened(
  access: ContentAccess | undefined,
  { account, jobId }: { account: string; jobId: bigint },
  hidden: readonly CaseDocument[],
) {
  const { relayerUrl } = useConfig()
  return useQuery<Opened>({
    queryKey: ['opened', String(jobId), account, ...hidden.map(({ digest }) => digest).sort()],
    enabled: access !== undefined,
    queryFn: async () => {
      if (!access) throw new TypeError('Nothing is opened without an access.')
      const relayer = createRelayClient({ url: relayerUrl })
      const missing = (error: unknown) => {
        if (error instanceof RelayProblemError && !error.retryable) return
        throw error
      }
      const documents = new Map<string, Pick<CaseDocument, 'text' | 'size'>>()
      for (const { digest } of hidden) {
        const bytes = await relayer.getDocument(digest, { access }).catch(missing)
        if (!bytes) continue
        const text = decodeUtf8(bytes)
        documents.set(digest, { text: text ? markHidden(text) : null, size: bytes.length })
      }
      const thread = await relayer.thread(access, { first: maxMessages }).catch(missing)
      return { documents, messages: thread?.messages ?? [] }
    },
    retry: 1,
    staleTime: Number.POSITIVE_INFINITY,
  })
}
