import type { Hex, PublicClient } from 'viem'
import type { Outgoing } from '../outgoing/outgoing.ts'
import { describeCriteria } from '../src/criteria/describeCriteria.ts'
import type { Facts } from '../src/criteria/facts.ts'
import { type Report, reportSchema } from '../src/criteria/report.ts'
import { type ReadDocument, resolveTemplates } from '../src/criteria/resolveTemplates.ts'
import type { Deployment } from '../src/deployment.ts'
import { digestOf } from '../src/documents.ts'
import { parseJsonBytes } from '../src/utf8.ts'
import { collectFacts } from './collectFacts.ts'
import { EvidenceAskedError, NoDeliveryError } from './errors.ts'
import { type Attested, jobRecord } from './jobRecord.ts'
import { readCriteria } from './readCriteria.ts'
import { readDelivery } from './readDelivery.ts'
import { runSuite, type SuiteReport } from './runSuite.ts'

export type Rerun = {
  readonly jobId: bigint
  /** Number of the delivery, from 1. */
  readonly submission: number
  readonly brief: Hex
  /** In plain words; the author's own among them. */
  readonly words: readonly string[]
  /**
   * `same`: what was attested comes out again; `different`: something else does, see `differences`;
   * `unattested`: nobody attested this delivery, and this would come out.
   */
  readonly verdict: 'same' | 'different' | 'unattested'
  readonly differences: readonly string[]
  readonly attested: Attested | undefined
  readonly run: SuiteReport
  /** The facts as they are now, where they were asked for anew, and whether a report by them is the same. */
  readonly refetched: { readonly facts: Facts; readonly isSame: boolean } | undefined
}

/**
 * Runs the acceptance tests of a job again, from its documents: the brief's criteria over what was
 * delivered, with the facts of the attested report where there is one, and holds the report that comes
 * out against the attestation on the chain.
 *
 * `read`: documents by their digests. `submission`: a delivery by its number, the last attested unless
 * given, or else the last. `refetch`: also asks for the facts anew and says what comes out by those.
 * `from`: a block before which nothing happened to the job.
 *
 * @throws {NotFoundError} @throws {NoCriteriaError} @throws {NoDeliveryError}
 * @throws {EvidenceAskedError} where the brief asks for evidence: see `rerunEvidence`.
 * @throws {MissingDocumentError} where nobody serves one of the documents.
 * @throws all that `runSuite` throws.
 */
export async function rerunJob(options: {
  publicClient: PublicClient
  deployment: Deployment
  jobId: bigint
  read: ReadDocument
  submission?: number | undefined
  refetch?: boolean | undefined
  outgoing?: Outgoing | undefined
  from?: number | undefined
}): Promise<Rerun> {
  const { jobId, read, refetch = false, outgoing } = options
  const record = await jobRecord(options)
  const number =
    options.submission ?? record.attestations.at(-1)?.submission ?? record.submissions.length
  const submitted = record.submissions[number - 1]
  if (!submitted) throw new NoDeliveryError({ jobId, submission: options.submission })
  const attested = record.attestations.find(({ submission }) => submission === number)

  const { brief, criteria } = await readCriteria(jobId, record.brief, read)
  const whole = await resolveTemplates(criteria, read)
  if (whole.criteria.evidence.length > 0) throw new EvidenceAskedError({ jobId })
  const output = await readDelivery(submitted.deliverable, read)
  const times = { started: record.started, delivered: submitted.at }
  const collect = () =>
    collectFacts({ tests: whole.criteria.tests, output, times, ...(outgoing && { outgoing }) })

  const kept = attested && (await reportOf(attested.report, read))
  const facts = kept?.inputs.facts ?? (await collect())
  const run = await runSuite({ criteria, output, facts, read })
  const differences = attested
    ? [
        ...differencesOf(run, attested, submitted.deliverable, kept),
        ...timesThatDiffer(facts, times),
      ]
    : []
  const refetched = refetch && attested ? await collect() : undefined
  const anew = refetched && (await runSuite({ criteria, output, facts: refetched, read }))
  return {
    jobId,
    submission: number,
    brief,
    words: describeCriteria(whole.criteria),
    verdict: !attested ? 'unattested' : differences.length > 0 ? 'different' : 'same',
    differences,
    attested,
    run,
    refetched: refetched && { facts: refetched, isSame: anew?.digest === run.digest },
  }
}

/** The attested report, where somebody serves it and it is one of these. */
async function reportOf(digest: Hex, read: ReadDocument): Promise<Report | undefined> {
  const bytes = await read(digest)
  if (!bytes || digestOf(bytes) !== digest) return undefined
  return reportSchema.safeParse(parseJsonBytes(bytes)).data
}

function differencesOf(
  { digest, report }: SuiteReport,
  attested: Attested,
  deliverable: Hex,
  kept: Report | undefined,
): string[] {
  const found: string[] = []
  if (!kept) found.push('Nobody serves the attested report, or it is none of these rules.')
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
  for (const [i, test] of report.tests.entries()) {
    const other = kept?.tests[i]
    if (!other || other.outcome === test.outcome) continue
    found.push(`Test ${i + 1} comes out as ${test.outcome}; attested was ${other.outcome}.`)
  }
  return found
}

/** The times of a report are the chain's, whoever wrote it. */
function timesThatDiffer(facts: Facts, times: Pick<Facts, 'started' | 'delivered'>): string[] {
  return (['started', 'delivered'] as const).flatMap((name) => {
    if (facts[name] === undefined || facts[name] === times[name]) return []
    return [`${name} is ${times[name]} on the chain; attested was ${facts[name]}.`]
  })
}
