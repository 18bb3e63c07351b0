import { decodeUtf8, jobMarketAbi } from '@guildhall/sdk'
import { untrustedText } from '@guildhall/sdk/command/untrustedText'
import { getAbiItem, type Hex, parseEventLogs } from 'viem'
import { getContent } from '../content/getContent.ts'
import type { Deps } from '../deps.ts'
import { logsOfJob } from '../dispatch/logsOfJob.ts'
import type { Fact } from './fact.ts'

/** Characters of a result that are sent along. */
const longest = 16_384
const submitted = getAbiItem({ abi: jobMarketAbi, name: 'JobSubmitted' })

/** The facts, those of completed jobs with what was delivered: its digest, and its words if they are public. */
export function withDeliverable(
  deps: Pick<Deps, 'chain' | 'deployment' | 'content' | 'gateways' | 'log'>,
  facts: readonly Fact[],
): Promise<readonly Fact[]> {
  return Promise.all(
    facts.map(async (fact) => {
      if (fact.type !== 'JobCompleted' || fact.jobId === null) return fact
      return { ...fact, args: { ...fact.args, ...(await deliverableOf(deps, fact)) } }
    }),
  )
}

async function deliverableOf(
  deps: Pick<Deps, 'chain' | 'deployment' | 'content' | 'gateways' | 'log'>,
  { jobId, job, block }: Fact,
): Promise<Fact['args']> {
  const logs = await logsOfJob(deps, BigInt(jobId ?? 0), {
    address: [deps.deployment.contracts.jobMarket],
    events: [submitted],
  }).catch((err: unknown) => {
    // Some nodes search only some blocks
    deps.log.warn({ err, jobId }, 'the deliverable is not found')
    return []
  })
  const last = parseEventLogs({ abi: [submitted], logs: [...logs] }).findLast(
    ({ blockNumber }) => blockNumber <= BigInt(block ?? 0),
  )
  if (!last) return {}
  const { deliverable } = last.args
  const bytes = await getContent(deps, deliverable, { mayFetch: false }).catch(() => undefined)
  const text = bytes && decodeUtf8(bytes)
  const author = (job?.provider ?? null) as Hex | null
  const result = text ? untrustedText(text, { author, sha256: deliverable, max: longest }) : null
  return { deliverable, result: result && { ...result } }
}
