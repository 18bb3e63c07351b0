import { decodeUtf8, RelayProblemError } from '@guildhall/sdk'
import type { Hex } from 'viem'
import type { Trial } from './trial.ts'

/** All the agent wrote about a job: the events it made, and every document they name. */
export async function saidOn(
  { client, relayer, agent }: Trial,
  jobId: string,
): Promise<readonly string[]> {
  const minBlock = Number(await client.publicClient.getBlockNumber({ cacheTime: 0 }))
  const { timeline } = await client.commands.getTimeline({ jobId, minBlock })
  const own = timeline
    .filter(({ account }) => account?.toLowerCase() === agent.toLowerCase())
    .map(({ data }) => data?.text ?? '')
  const digests = new Set(own.flatMap((text) => text.match(/0x[0-9a-f]{64}/g) ?? []))
  const documents = await Promise.all(
    [...digests].map((digest) =>
      relayer.getDocument(digest as Hex).then(
        (bytes) => decodeUtf8(bytes) ?? '',
        (error: unknown) => {
          if (error instanceof RelayProblemError && error.status === 404) return ''
          throw error
        },
      ),
    ),
  )
  return [...own, ...documents]
}
