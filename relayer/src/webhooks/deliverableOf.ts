import { decodeUtf8 } from '@guildhall/sdk'
import { untrustedText } from '@guildhall/sdk/command/untrustedText'
import pLimit from 'p-limit'
import type { Hex } from 'viem'
import { findContent } from '../content/findContent.ts'
import type { Deps } from '../deps.ts'
import type { Fact } from './fact.ts'

/** Characters of a result that are sent along. */
const longest = 16_384
/** Documents read at once. */
const atOnce = 10

/** The facts, those of completed jobs with what was delivered: its digest, and its words if they are public. */
export async function withDeliverable(
  deps: Pick<Deps, 'sql' | 'content' | 'gateways' | 'log'>,
  facts: readonly Fact[],
): Promise<readonly Fact[]> {
  const completed = facts.flatMap(({ type, jobId }) =>
    type === 'JobCompleted' ? (jobId ?? []) : [],
  )
  if (completed.length === 0) return facts
  const before = await deps.sql<{ job_id: string; deliverable: string }[]>`
    select job_id::text, deliverable from market_jobs
    where job_id = any(${completed}::numeric[]) and deliverable is not null`
  const last = new Map(before.map(({ job_id, deliverable }) => [job_id, deliverable]))
  const delivered = facts.map((fact) => {
    const { type, jobId, args } = fact
    if (jobId !== null && type === 'JobSubmitted') last.set(jobId, String(args.deliverable))
    const deliverable = type === 'JobCompleted' ? last.get(jobId ?? '') : undefined
    return { fact, deliverable: deliverable as Hex | undefined }
  })
  return pLimit(atOnce).map(delivered, async ({ fact, deliverable }) => {
    if (deliverable === undefined) return fact
    const result = await resultOf(deps, fact, deliverable)
    return { ...fact, args: { ...fact.args, deliverable, result } }
  })
}

async function resultOf(
  deps: Pick<Deps, 'content' | 'gateways' | 'log'>,
  { job }: Fact,
  deliverable: Hex,
): Promise<Fact['args'][string]> {
  const bytes = await findContent(deps, deliverable, { mayFetch: false })
  const text = bytes && decodeUtf8(bytes)
  const author = (job?.provider ?? null) as Hex | null
  return text ? { ...untrustedText(text, { author, sha256: deliverable, max: longest }) } : null
}
