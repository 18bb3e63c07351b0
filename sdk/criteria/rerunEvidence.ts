import { type Hex, isAddressEqual, type PublicClient } from 'viem'
import { jobMarketAbi } from '../src/abi.ts'
import { describeCriteria } from '../src/criteria/describeCriteria.ts'
import type { ReadDocument } from '../src/criteria/resolveTemplates.ts'
import type { Deployment } from '../src/deployment.ts'
import { digestOf } from '../src/documents.ts'
import {
  type EvidenceFacts,
  type EvidenceReport,
  evidenceReportSchema,
} from '../src/evidence/evidenceReport.ts'
import { parseJsonBytes } from '../src/utf8.ts'
import { NotAttestedError } from './errors.ts'
import { openEvidence } from './evidence/openEvidence.ts'
import { type ReportedEvidence, reportEvidence } from './evidence/reportEvidence.ts'
import { type Attested, jobRecord } from './jobRecord.ts'
import { readCriteria } from './readCriteria.ts'
import { readDelivery } from './readDelivery.ts'
import { runSuite } from './runSuite.ts'

/** What came out when a job’s evidence was judged again. */
export type RerunEvidence = {
  readonly jobId: bigint
  readonly submission: number
  /** In plain words; the author's own among them. */
  readonly words: readonly string[]
  readonly verdict: 'same' | 'different'
  readonly differences: readonly string[]
  readonly attested: Attested
  readonly run: ReportedEvidence
}

/**
 * Judges a job's evidence again, from its documents and the facts of the attested report, and holds what
 * comes out against the attestation on the chain. Times, job and provider are the chain's. What earlier
 * deliveries looked like and what a reviewer said are taken from the report: they are its grounds.
 *
 * @throws {NotAttestedError} where nobody attested that delivery, or nobody serves the report.
 * @throws all that `openEvidence` and `readCriteria` throw.
 */
export async function rerunEvidence(options: {
  publicClient: PublicClient
  deployment: Deployment
  jobId: bigint
  read: ReadDocument
  submission?: number | undefined
  from?: number | undefined
}): Promise<RerunEvidence> {
  const { jobId, read, publicClient, deployment } = options
  const record = await jobRecord(options)
  const number = options.submission ?? record.attestations.at(-1)?.submission
  const attested = record.attestations.find(({ submission }) => submission === number)
  const submitted = record.submissions[(number ?? 0) - 1]
  const kept = attested && (await reportOf(attested.report, read))
  if (!attested || !submitted || !kept) throw new NotAttestedError({ jobId })

  const { criteria } = await readCriteria(jobId, record.brief, read)
  const { deliverable } = submitted
  const opened = await openEvidence({ criteria, deliverable, read })
  const { facts } = kept.inputs
  const run = await reportEvidence(opened, facts, kept.tests && (await testsAgain()))
  const { provider } = await publicClient.readContract({
    address: deployment.contracts.jobMarket,
    abi: jobMarketAbi,
    functionName: 'jobOf',
    args: [jobId],
  })
  const differences = [
    ...differencesOf(run, attested, deliverable),
    ...factsThatDiffer(facts, { started: record.started, delivered: submitted.at }),
    ...(isSameJob(facts, { deployment, jobId, provider })
      ? []
      : ['The report is of another job, or of another provider.']),
  ]
  const verdict = differences.length > 0 ? 'different' : 'same'
  const words = describeCriteria(opened.criteria)
  return { jobId, submission: attested.submission, words, verdict, differences, attested, run }

  async function testsAgain(): Promise<EvidenceReport['tests']> {
    const output = await readDelivery(deliverable, read)
    const { report } = await runSuite({
      criteria,
      output,
      facts: kept?.tests?.inputs.facts ?? {},
      read,
    })
    return report
  }
}

async function reportOf(digest: Hex, read: ReadDocument): Promise<EvidenceReport | undefined> {
  const bytes = await read(digest)
  if (!bytes || digestOf(bytes) !== digest) return undefined
  return evidenceReportSchema.safeParse(parseJsonBytes(bytes)).data
}

function differencesOf({ digest, report }: ReportedEvidence, attested: Attested, deliverable: Hex) {
  const found: string[] = []
  if (attested.deliverable !== deliverable) {
    found.push(`Attested was ${attested.deliverable}, delivered ${deliverable}.`)
  }
  if (digest !== attested.report) {
    found.push(`The report comes out as ${digest}; attested was ${attested.report}.`)
  }
  for (const name of ['passed', 'total', 'needed'] as const) {
    if (report[name] === attested[name]) continue
    found.push(`${name} comes out as ${report[name]}; attested was ${attested[name]}.`)
  }
  return found
}

function factsThatDiffer(
  facts: EvidenceFacts,
  times: { started: number | undefined; delivered: number },
): string[] {
  return (['started', 'delivered'] as const).flatMap((name) => {
    if (facts[name] === times[name]) return []
    return [`${name} is ${times[name]} on the chain; attested was ${facts[name]}.`]
  })
}

function isSameJob(
  { job }: EvidenceFacts,
  { deployment, jobId, provider }: { deployment: Deployment; jobId: bigint; provider: Hex },
): boolean {
  return (
    job.chainId === deployment.chainId &&
    isAddressEqual(job.market, deployment.contracts.jobMarket) &&
    job.jobId === String(jobId) &&
    isAddressEqual(job.provider, provider)
  )
}
