import { decodeUtf8, RelayProblemError, signContentAccess } from '@guildhall/sdk'
import { type Hex, zeroHash } from 'viem'
import type { Trial } from './trial.ts'

/** What the agent wrote about a job. */
export type Said = {
  readonly texts: readonly string[]
  /** Whether that is all: nothing it wrote is kept from who tries it. */
  readonly isAll: boolean
}

/** Hashes in events that name no document. */
const noDocuments: ReadonlySet<string | undefined> = new Set([
  'commitment',
  'group',
  'offerHash',
  'previous',
  'requestHash',
  'sealedHash',
])

/**
 * All the agent wrote about a job: the events it made, every document they name, also those for the two
 * sides alone, and its messages.
 */
export async function saidOn(
  { client, relayer, agent }: Pick<Trial, 'client' | 'relayer' | 'agent'>,
  jobId: string,
): Promise<Said> {
  const { deployment, signer, publicClient, commands } = client
  const isAgent = (account: string | null) => account?.toLowerCase() === agent.toLowerCase()
  const minBlock = Number(await publicClient.getBlockNumber({ cacheTime: 0 }))
  const { timeline } = await commands.getTimeline({ jobId, minBlock })
  const events = timeline
    .filter(({ account }) => isAgent(account))
    .map(({ data }) => data?.text ?? '')
  const digests = events.flatMap((text) =>
    [...text.matchAll(/"(\w+)":"(0x[0-9a-f]{64})"/g)].flatMap(([, name, digest]) =>
      digest === zeroHash || noDocuments.has(name) ? [] : (digest as Hex),
    ),
  )
  const access = await signContentAccess({
    ...{ deployment, signer, relayer: relayer.url, jobId: BigInt(jobId) },
  })
  const documents = await Promise.all(
    [...new Set(digests)].map((digest) => unlessRefused(relayer.getDocument(digest, { access }))),
  )
  const messages: string[] = []
  let isThreadRead = true
  let after: string | undefined
  do {
    const page = await unlessRefused(relayer.thread(access, { after, first: 50 }))
    isThreadRead = page !== undefined
    messages.push(...(page?.messages ?? []).filter((one) => isAgent(one.author)).map(textOf))
    after = page?.next ?? undefined
  } while (after !== undefined)
  return {
    texts: [...events, ...documents.flatMap((bytes) => (bytes ? wordsIn(bytes) : [])), ...messages],
    isAll: isThreadRead && documents.every((bytes) => bytes !== undefined),
  }
}

/** Undefined for what nobody serves, or not to this client. */
async function unlessRefused<answer>(asked: Promise<answer>): Promise<answer | undefined> {
  return asked.catch((error: unknown) => {
    if (error instanceof RelayProblemError && !error.retryable) return undefined
    throw error
  })
}

const textOf = ({ text }: { text: string }) => text

/** A document's text; of bytes that are none the letters in them. */
function wordsIn(bytes: Uint8Array): string {
  return decodeUtf8(bytes) ?? Buffer.from(bytes).toString('latin1')
}
