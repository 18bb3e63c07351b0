import {
  type Address,
  formatLog,
  type Hex,
  numberToHex,
  type PublicClient,
  parseEventLogs,
  type RpcLog,
} from 'viem'
import { attestedReviewAbi, jobMarketAbi, offersAbi } from '../src/abi.ts'
import type { Deployment } from '../src/deployment.ts'
import { NotFoundError, RevertedError } from '../src/errors.ts'
import { revertOf } from '../src/revert.ts'
import { defaultLogRange } from '../src/verify/findLogs.ts'

export type Attested = {
  readonly submission: number
  readonly deliverable: Hex
  readonly passed: number
  readonly total: number
  readonly needed: number
  /** Digest of the report. */
  readonly report: Hex
}

/** What the chain says of a job's work. Times in Unix seconds. */
export type JobRecord = {
  /** Undefined for a plain job. */
  readonly brief: Hex | undefined
  readonly started: number | undefined
  readonly submissions: readonly {
    readonly deliverable: Hex
    readonly at: number
    readonly block: bigint
  }[]
  readonly attestations: readonly Attested[]
}

/**
 * What the chain says of a job's work, from its events: a node's word, which `verifyJob` proves.
 *
 * @throws {NotFoundError} when there is no such job.
 *
 * `from`: a block before which nothing happened to the job. `blocks`: those in which something did, where
 * somebody trusted knows them all; no others are looked through.
 */
export async function jobRecord({
  publicClient,
  deployment,
  jobId,
  from = deployment.startBlock,
  blocks,
}: {
  publicClient: PublicClient
  deployment: Deployment
  jobId: bigint
  from?: number | undefined
  blocks?: readonly number[] | undefined
}): Promise<JobRecord> {
  const { jobMarket, offers } = deployment.contracts
  const evaluator = await evaluatorOf(publicClient, jobMarket, jobId)
  const address = [jobMarket, offers, ...(evaluator ? [evaluator] : [])]
  const logs = await logsOf(publicClient, { address, jobId, from, blocks })
  const times = new Map<bigint, number>()
  const timeOf = async (block: bigint) => {
    const known = times.get(block)
    if (known !== undefined) return known
    const { timestamp } = await publicClient.getBlock({ blockNumber: block })
    times.set(block, Number(timestamp))
    return Number(timestamp)
  }

  let brief: Hex | undefined
  let funded: number | undefined
  let marked: number | undefined
  const submissions: { deliverable: Hex; at: number; block: bigint }[] = []
  const attestations: Attested[] = []
  for (const log of logs) {
    const by = log.address.toLowerCase()
    if (by === jobMarket.toLowerCase() || by === offers.toLowerCase()) {
      if ('brief' in log.args) brief = log.args.brief
      if (begins.has(log.eventName)) funded ??= await timeOf(log.blockNumber)
      if (log.eventName === 'JobStarted') marked ??= await timeOf(log.blockNumber)
      if (log.eventName === 'JobSubmitted') {
        const at = await timeOf(log.blockNumber)
        submissions.push({ deliverable: log.args.deliverable, at, block: log.blockNumber })
      }
    } else if (log.eventName === 'AttestationMade') {
      const { submission, deliverable, passed, total, needed, report } = log.args.attestation
      attestations.push({ submission, deliverable, passed, total, needed, report })
    }
  }
  return { brief, started: marked ?? funded, submissions, attestations }
}

/** With these the price is in escrow and somebody is at work. */
const begins: ReadonlySet<string> = new Set(['JobHired', 'JobBought', 'JobAssigned', 'JobFunded'])

async function evaluatorOf(
  publicClient: PublicClient,
  jobMarket: Address,
  jobId: bigint,
): Promise<Address | undefined> {
  const call = { address: jobMarket, abi: jobMarketAbi } as const
  const { policyId } = await publicClient
    .readContract({ ...call, functionName: 'jobOf', args: [jobId] })
    .catch((error: unknown) => {
      const revert = revertOf(error)
      const isUnknown = revert instanceof RevertedError && revert.errorName === 'UnknownJob'
      throw isUnknown ? new NotFoundError({ what: 'job', id: String(jobId) }) : error
    })
  const { evaluator } = await publicClient.readContract({
    ...call,
    functionName: 'policyOf',
    args: [policyId],
  })
  // Zero and one are no contracts: nobody, and the client
  return BigInt(evaluator) > 1n ? evaluator : undefined
}

async function logsOf(
  publicClient: PublicClient,
  {
    address,
    jobId,
    from,
    blocks,
  }: {
    address: readonly Address[]
    jobId: bigint
    from: number
    blocks: readonly number[] | undefined
  },
) {
  const topics = [null, numberToHex(jobId, { size: 32 })]
  const found: RpcLog[] = []
  const ranges = blocks
    ? [...new Set(blocks)].map((block) => [block, block] as const)
    : rangesOf(from, Number(await publicClient.getBlockNumber()))
  for (const [first, last] of ranges) {
    const filter = {
      ...{ address, topics },
      ...{ fromBlock: numberToHex(first), toBlock: numberToHex(last) },
    }
    const logs = await publicClient.request({ method: 'eth_getLogs', params: [filter] } as never)
    found.push(...(logs as RpcLog[]))
  }
  const abi = [...jobMarketAbi, ...offersAbi, ...attestedReviewAbi]
  const parsed = parseEventLogs({ abi, logs: found.map((log) => formatLog(log)) as never[] })
  return parsed.sort((a, b) => Number(a.blockNumber - b.blockNumber) || a.logIndex - b.logIndex)
}

function rangesOf(from: number, last: number): (readonly [number, number])[] {
  const ranges: (readonly [number, number])[] = []
  for (let start = from; start <= last; start += defaultLogRange) {
    ranges.push([start, Math.min(start + defaultLogRange - 1, last)])
  }
  return ranges
}
