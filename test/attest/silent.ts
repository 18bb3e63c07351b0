import { createRelayClient, encodeDocument, type JobAttestations } from '@guildhall/sdk'
import postgres from 'postgres'
import { sha256 } from 'viem'
import { expect } from 'vitest'
import type { Stack } from '../../script/stack/startStack.ts'
import { connect } from '../commands/connect.ts'
import { call } from '../doors/door.ts'
import { deliver, makeSet, three } from './attestorSet.ts'

/** A delivery nobody serves waits until somebody does. */
export async function silent(stack: Stack, dir: string): Promise<void> {
  const set = await makeSet(stack, dir, { name: 'silent', count: 1, threshold: 1 })
  const [relayer] = set.relayers
  if (!relayer) throw new Error('There is one.')
  const [client, provider] = [connect(stack), connect(stack)]
  await client.commands.getTestTokens()
  const parties = { client, provider, policy: set.policy }
  const running = await relayer.start()
  try {
    const about = async (jobId: string): Promise<JobAttestations> =>
      (await call(relayer.url, 'GET', `/v1/attestations/${jobId}`)).body
    const reasonOf = async (jobId: string) => (await about(jobId)).waiting[0]?.reason

    const bytes = encodeDocument([1, 2, 3, 4])
    const digest = sha256(bytes)
    const lost = await deliver(parties, three, undefined, digest)
    const soon = { timeout: 60_000 }
    await expect.poll(() => reasonOf(lost), soon).toBe(`Nobody serves ${digest}, the delivery.`)

    await createRelayClient({ url: relayer.url }).putDocument(bytes)
    const sql = postgres(stack.postgres.url, { connection: { search_path: relayer.schema } })
    await sql`update attestation_waits set due_at = now()`
    await client.waitForJob({
      jobId: lost,
      until: ({ status }) => status === 'COMPLETED',
      timeout: 90,
    })
    // What stood in the way is told no more
    expect((await about(lost)).waiting).toEqual([])
    await sql.end()
  } finally {
    await running.kill()
  }
}
