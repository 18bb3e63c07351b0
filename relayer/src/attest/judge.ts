import {
  type Criteria,
  collectFacts,
  type Delivered,
  type Facts,
  type ReadDocument,
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

/** Looks at a delivery and reports on it. */
export type Judge = (work: Work) => Promise<Finding>

const onPass = { approve: 0, handOver: 1 } as const

/** Tests approve. Their facts are fetched here, outside of the suite's process. */
const judgeTests: Judge = async ({ criteria, delivery, times, read, outgoing }) => {
  const { criteria: whole } = await resolveTemplates(criteria, read)
  const facts = await collectFacts({ tests: whole.tests, output: delivery, times, outgoing })
  const { report, bytes } = await runSuite({ criteria, output: delivery, facts, read })
  const { passed, total, needed } = report
  return {
    ...{ passed, total, needed, report: bytes },
    ...{ onPass: onPass.approve, evidence: [], mayChange: report.inputs.facts.http !== undefined },
  }
}

/** Where evidence is asked for, it is looked at too, and a pass hands over to the client. */
const judgeEvidence: Judge | undefined = undefined

/**
 * Judges a delivery by what its criteria ask for.
 *
 * @throws {NotJudgedError} where nothing here can.
 * @throws all that `runSuite` and `resolveTemplates` throw.
 */
export const judge: Judge = async (work) => {
  const { criteria } = await resolveTemplates(work.criteria, work.read)
  const one: Judge | undefined = criteria.evidence.length > 0 ? judgeEvidence : judgeTests
  if (!one) throw new NotJudgedError()
  return one(work)
}

/** The criteria ask for evidence, and nothing here looks at any. */
export class NotJudgedError extends Error {
  override name = 'NotJudgedError'
  constructor() {
    super('The criteria ask for evidence, which is not reviewed here: the client judges in time.')
  }
}
