import { EvidenceAskedError } from '../criteria/errors.ts'
import { type RerunEvidence, rerunEvidence } from '../criteria/rerunEvidence.ts'
import { rerunJob } from '../criteria/rerunJob.ts'
import { createOutgoing } from '../outgoing/outgoing.ts'
import { relayerOf } from '../src/command/context.ts'
import { documentReader } from '../src/command/documentReader.ts'
import { idSchema } from '../src/command/fields.ts'
import { callCommand } from '../src/command/runCommand.ts'
import { untrustedText } from '../src/command/untrustedText.ts'
import { getJob } from '../src/commands/getJob.ts'
import type { Facts } from '../src/criteria/facts.ts'
import { ReportDiffersError, UsageError } from './errors.ts'
import { type CommonOptions, connectFor, type Runtime, tell } from './runtime.ts'

export type RerunOptions = CommonOptions & {
  readonly submission?: string | undefined
  readonly refetch?: boolean | undefined
  /** Networks that may be asked although they are not public. */
  readonly allow?: readonly string[] | undefined
}

/**
 * Runs a job's acceptance tests again and tells whether what was attested comes out.
 *
 * @throws {ReportDiffersError} where something else does.
 */
export async function rerun(id: string, options: RerunOptions, runtime: Runtime): Promise<void> {
  const jobId = idSchema.safeParse(id).data
  if (jobId === undefined) throw new UsageError({ message: 'That names no job.' })
  const submission = numberOf(options.submission)
  const connection = connectFor(options, runtime)
  const { publicClient, deployment, indexer } = connection
  const read = documentReader(relayerOf(connection))
  // Where to look; without it all blocks are looked through
  const from = indexer
    ? await callCommand(getJob, connection, { jobId }).then(
        (job) => job.createdInBlock,
        () => undefined,
      )
    : undefined
  const asked = { publicClient, deployment, read, submission, from, jobId: BigInt(jobId) }
  const found = await rerunJob({
    ...asked,
    refetch: options.refetch,
    outgoing: createOutgoing({ allowed: options.allow ?? [] }),
  }).catch((error: unknown) => {
    if (error instanceof EvidenceAskedError) return undefined
    throw error
  })
  if (!found) {
    const evidence = await rerunEvidence(asked)
    tell(evidenceTold(evidence), options, runtime)
    if (evidence.verdict === 'different') throw new ReportDiffersError()
    return
  }

  const { verdict, differences, attested, brief, words, run, refetched } = found
  const { report, digest, host } = run
  const { passed, total, needed, accepted } = report
  const answer = {
    verdict,
    jobId,
    submission: found.submission,
    brief,
    deliverable: report.inputs.deliverable,
    criteria: said(words.join('\n')),
    report: { digest, passed, total, needed, accepted },
    attested: attested
      ? {
          digest: attested.report,
          ...{ passed: attested.passed, total: attested.total, needed: attested.needed },
        }
      : null,
    differences,
    tests: report.tests.map(({ test_id: name, type, outcome, detail }) => ({
      ...{ type, outcome, name: said(name), detail: said(detail) },
    })),
    facts: factsTold(report.inputs.facts),
    refetched: refetched ? { isSame: refetched.isSame, facts: factsTold(refetched.facts) } : null,
    host,
  }
  tell(answer, options, runtime)
  if (verdict === 'different') throw new ReportDiffersError()
}

function said(text: string) {
  return untrustedText(text, { author: null, max: 16_384 })
}

function evidenceTold({ run, attested, words, jobId, ...rest }: RerunEvidence) {
  const { report, digest } = run
  const { passed, total, needed, accepted, inputs, items, requirements, tests } = report
  return {
    ...rest,
    jobId: String(jobId),
    deliverable: inputs.deliverable,
    criteria: said(words.join('\n')),
    report: { digest, passed, total, needed, accepted },
    attested: {
      digest: attested.report,
      ...{ passed: attested.passed, total: attested.total, needed: attested.needed },
    },
    items: items.map(({ requirement, ...item }) => ({
      ...item,
      requirement: requirement === null ? null : said(requirement),
    })),
    requirements: requirements.map(({ requirement_id: name, ...one }) => ({
      ...one,
      name: said(name),
    })),
    tests: tests && { passed: tests.passed, total: tests.total, accepted: tests.accepted },
    reviewer: inputs.facts.review?.reviewer ?? null,
  }
}

function factsTold({ http, ...times }: Facts) {
  if (!http) return times
  return { ...times, http: { ...http, url: untrustedText(http.url, { author: null, max: 2048 }) } }
}

function numberOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  if (/^[1-9]\d{0,2}$/.test(text)) return Number(text)
  throw new UsageError({ message: '--submission takes the number of a delivery, from 1.' })
}
