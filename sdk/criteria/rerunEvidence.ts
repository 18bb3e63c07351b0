import { type Hex, isAddressEqual, type PublicClient } from 'viem'
import { attestedReviewAbi, jobMarketAbi } from '../src/abi.ts'
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
import { type OpenedEvidence, openEvidence } from './evidence/openEvidence.ts'
import { type ReportedEvidence, reportEvidence } from './evidence/reportEvidence.ts'
import { hashCaptures, signedBy } from './evidence/signedBy.ts'
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
  /** Facts of the report that nobody but who attested it can say: they are taken from it. */
  readonly untested: readonly string[]
  readonly attested: Attested
  readonly run: ReportedEvidence
}

/**
 * Judges a job's evidence again, from its documents and the facts of the attested report, and holds what
 * comes out against the attestation on the chain. Times, job, provider, what its contract says of the
 * signature and which files are recorded as used are held against the chain as it is now; what else the
 * report says, such as what looked the same and what a reviewer said, is `untested`.
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
  const market = { address: deployment.contracts.jobMarket, abi: jobMarketAbi } as const
  const { provider, policyId } = await publicClient.readContract({
    ...market,
    functionName: 'jobOf',
    args: [jobId],
  })
  const { evaluator } = await publicClient.readContract({
    ...market,
    functionName: 'policyOf',
    args: [policyId],
  })
  const differences = [
    ...differencesOf(run, attested, deliverable),
    ...factsThatDiffer(facts, { started: record.started, delivered: submitted.at }),
    ...(isSameJob(facts, { deployment, jobId, provider })
      ? []
      : ['The report is of another job, or of another provider.']),
    ...(await usesThatDiffer(publicClient, { review: evaluator, jobId, run })),
    ...(await signatureThatDiffers(publicClient, opened, facts)),
  ]
  const verdict = differences.length > 0 ? 'different' : 'same'
  const words = describeCriteria(opened.criteria)
  const untested = untestedOf(kept)
  const { submission } = attested
  return { jobId, submission, words, verdict, differences, untested, attested, run }

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

/** What the set's contract has recorded, where the report says otherwise. */
async function usesThatDiffer(
  publicClient: PublicClient,
  { review, jobId, run }: { review: Hex; jobId: bigint; run: ReportedEvidence },
): Promise<string[]> {
  const own = run.contents.map((content) => ({ content, jobId: String(jobId) }))
  // What is recorded for a verdict that passes is its own, or was another's before
  const said = [...run.report.inputs.facts.used, ...own]
  const found = await Promise.all(
    said.map(async (use) => {
      const [recorded] = await publicClient.readContract({
        ...{ address: review, abi: attestedReviewAbi, functionName: 'evidenceOf' },
        args: [use.content],
      })
      if (String(recorded) === use.jobId) return []
      return [`${use.content} is recorded for job ${recorded}; attested was ${use.jobId}.`]
    }),
  )
  return found.flat()
}

/** What the provider's contract says now of a signature that is not its key's (ERC-1271). */
async function signatureThatDiffers(
  publicClient: PublicClient,
  { evidence: { items, signed } }: OpenedEvidence,
  { job, signedByContract }: EvidenceFacts,
): Promise<string[]> {
  const { provider: address } = job
  if (!signed || !isAddressEqual(signed.account, address)) return []
  if (await signedBy(job, items, signed)) return []
  const asked = { address, hash: hashCaptures(job, items), signature: signed.signature }
  const says = (await publicClient.getCode({ address })) && (await publicClient.verifyHash(asked))
  if (Boolean(says) === signedByContract) return []
  return [`The provider’s contract says ${says ? '' : 'not '}that the signature is its own.`]
}

/** What is said to be so, or not to be so, that neither documents nor the chain tell. */
function untestedOf({ inputs: { facts }, tests }: EvidenceReport): string[] {
  const { used, similar, earlier, review } = facts
  const timed = used.filter(({ delivered }) => delivered !== null)
  return [
    `what looked like a file of an earlier delivery: ${similar.length}`,
    `where the provider was for other jobs: ${earlier.length}`,
    review === null || review.reviewer === 'offline'
      ? 'that no model gave an answer'
      : `what ${review.reviewer} said`,
    ...(timed.length > 0 ? [`when a used file was delivered before: ${timed.length}`] : []),
    ...(tests?.inputs.facts.http ? ['what the page of the tests answered'] : []),
  ]
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
