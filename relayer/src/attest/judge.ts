import {
  type Criteria,
  collectFacts,
  type Delivered,
  type EvidenceReport,
  type Facts,
  type ReadDocument,
  type ReportedEvidence,
  resolveTemplates,
  runSuite,
} from '@guildhall/sdk/criteria'
import type { Outgoing } from '@guildhall/sdk/outgoing/outgoing'
import type { Hex } from 'viem'

/** What is judged: criteria as the brief has them, what was delivered, and when by the chain's clock. */
export type Work = {
  readonly criteria: Criteria
  readonly delivery: Delivered
  readonly times: Pick<Facts, 'started' | 'delivered'>
  readonly read: ReadDocument
  readonly outgoing: Outgoing
  /** By the house rules the client has the last word on what passed. */
  readonly handsOver: boolean
  /** Looks at the evidence, beside how the tests came out. */
  look(tests: EvidenceReport['tests']): Promise<ReportedEvidence>
}

/** What was found of a delivery; the report says why. */
export type Finding = {
  readonly passed: number
  readonly total: number
  readonly needed: number
  /** As `IAttestedReview.OnPass` numbers it. */
  readonly onPass: number
  /** sha-256 of each piece of evidence that was looked at. */
  readonly evidence: readonly Hex[]
  /** The report's bytes. */
  readonly report: Uint8Array
  /** Asked again later, or by somebody else, it may come out otherwise. */
  readonly mayChange: boolean
}

const onPass = { approve: 0, handOver: 1 } as const

type Whole = Awaited<ReturnType<typeof resolveTemplates>>['criteria']

/** Tests approve, or hand over where the client is to judge. */
async function judgeTests(work: Work, whole: Whole): Promise<Finding> {
  const { report, bytes } = await runTests(work, whole)
  const { passed, total, needed } = report
  return {
    ...{ passed, total, needed, report: bytes },
    ...{ evidence: [], mayChange: report.inputs.facts.http !== undefined },
    onPass: work.handsOver ? onPass.handOver : onPass.approve,
  }
}

async function runTests({ criteria, delivery, times, read, outgoing }: Work, { tests }: Whole) {
  const facts = await collectFacts({ tests, output: delivery, times, outgoing })
  return runSuite({ criteria, output: delivery, facts, read })
}

/** Where evidence is asked for, it is looked at too, and a pass hands over to the client. */
async function judgeEvidence(work: Work, whole: Whole): Promise<Finding> {
  const tests = whole.tests.length > 0 ? (await runTests(work, whole)).report : null
  const { report, bytes, contents } = await work.look(tests)
  const { passed, total, needed } = report
  return {
    ...{ passed, total, needed, report: bytes },
    ...{ onPass: onPass.handOver, evidence: contents, mayChange: true },
  }
}

/**
 * Judges a delivery by what its criteria ask for.
 *
 * @throws all that `runSuite`, `resolveTemplates` and `openEvidence` throw.
 */
export async function judge(work: Work): Promise<Finding> {
  const { criteria: whole } = await resolveTemplates(work.criteria, work.read)
  return whole.evidence.length > 0 ? judgeEvidence(work, whole) : judgeTests(work, whole)
}
