import { encodeDocument, review } from '@guildhall/sdk'
import { putContent } from '../contentServer.ts'
import type { Setting } from './playPanels.ts'

/** Verified sides review each other after ended jobs: the provider of four, the client of three. */
export async function playReviews(
  { client, provider }: Setting,
  contentUrl: string,
  jobIds: readonly bigint[],
): Promise<void> {
  const { deployment } = client
  const words = (comment: string, tags: string[]) =>
    putContent(contentUrl, encodeDocument({ kind: 'review', version: 1, comment, tags }))
  const good = await words('All there.', ['fast', 'reliable', 'fast'])
  const slow = await words('In the end.', ['reliable'])
  const clear = await words('Knew what it wanted.', ['clear-spec'])
  const [first, second, third, fourth] = jobIds
  for (const [jobId, rating, document] of [
    [first, 5, good],
    [second, 4, slow],
    [third, 5, good],
    [fourth, 2, undefined],
  ] as const) {
    if (jobId) await client.call(review(deployment, { jobId, rating, document }))
  }
  for (const [jobId, rating, document] of [
    [first, 5, clear],
    [second, 5, undefined],
    [fourth, 3, undefined],
  ] as const) {
    if (jobId) await provider.call(review(deployment, { jobId, rating, document }))
  }
}
