import { type Address, type Hex, maxUint256, recoverTypedDataAddress } from 'viem'
import * as z from 'zod'
import type { Deployment } from './deployment.ts'
import { digestOf, encodeDocument } from './documents.ts'
import { readinessDomain, readinessTypes } from './typedData.ts'

const address = z.templateLiteral(['0x', z.string().regex(/^[0-9a-fA-F]{40}$/)])
const id = z.string().regex(/^[0-9]{1,78}$/)
const digest = z.templateLiteral(['0x', z.string().regex(/^[0-9a-f]{64}$/)])
const signature = z.templateLiteral(['0x', z.string().regex(/^[0-9a-f]{2,2048}$/)])

/** One thing an agent was looked at for. `reason` says in words what it did. */
export const readinessCheckSchema = z.strictObject({
  name: z.string().max(64),
  passed: z.boolean(),
  /** What it may not fail if it is to be ready. */
  must: z.boolean(),
  reason: z.string().max(500),
})

/** One job it was given, or a few. Where it was not tried `checks` is empty and `left` says why. */
export const readinessScenarioSchema = z.strictObject({
  name: z.string().max(64),
  left: z.string().max(500).nullable(),
  checks: z.array(readinessCheckSchema).max(20),
})

/**
 * What an agent did, with nothing in it that differs between two tries of the same behaviour: no time, no
 * number of a job, no address. `workload` is the sha-256 of what it was tried with.
 */
export const readinessFindingsSchema = z.strictObject({
  suite: z.literal('guildhall-readiness-1'),
  entry: z.enum(['hire', 'negotiate']),
  workload: digest,
  scenarios: z.array(readinessScenarioSchema).max(20),
  /** 0 to 100: the share of the checks that passed; below 50 where one failed that must not. */
  score: z.int().min(0).max(100),
  ready: z.boolean(),
})

/** How an agent did, signed by who tried it. Times in Unix seconds. */
export const readinessReportSchema = z.strictObject({
  kind: z.literal('readiness'),
  version: z.literal(1),
  findings: readinessFindingsSchema,
  subject: z.strictObject({ chainId: z.int(), account: address, agentId: id.nullable() }),
  at: z.int().min(0),
  by: address,
  signature,
})

/** One thing an agent was looked at for. */
export type ReadinessCheck = z.infer<typeof readinessCheckSchema>
/** One job it was given, or a few. */
export type ReadinessScenario = z.infer<typeof readinessScenarioSchema>
/** What an agent did. */
export type ReadinessFindings = z.infer<typeof readinessFindingsSchema>
/** How an agent did, signed by who tried it. */
export type ReadinessReport = z.infer<typeof readinessReportSchema>

/** Points from which an agent is ready, if it failed nothing that it must not. */
export const readyFrom = 80

/** The score of what was looked at: 0 to 100, below 50 where a check failed that must not. */
export function scoreOf(scenarios: readonly ReadinessScenario[]): {
  score: number
  ready: boolean
} {
  const checks = scenarios.flatMap(({ checks }) => checks)
  const passed = checks.filter((check) => check.passed).length
  const share = checks.length === 0 ? 0 : Math.floor((passed * 100) / checks.length)
  const isSafe = checks.every((check) => check.passed || !check.must)
  const score = isSafe ? share : Math.min(share, 49)
  return { score, ready: isSafe && score >= readyFrom }
}

/** The sha-256 that names findings: the same for the same behaviour. */
export function findingsDigest(findings: ReadinessFindings): Hex {
  return digestOf(encodeDocument(findings))
}

/** What is signed about an agent that was tried. */
export function readinessTypedData(
  deployment: Pick<Deployment, 'chainId' | 'contracts'>,
  { findings, subject, at }: Pick<ReadinessReport, 'findings' | 'subject' | 'at'>,
) {
  const { account, agentId } = subject
  return {
    domain: readinessDomain(deployment),
    types: readinessTypes,
    primaryType: 'Readiness',
    message: {
      account: account as Address,
      // Who is not registered has no number
      agentId: agentId === null ? maxUint256 : BigInt(agentId),
      findings: findingsDigest(findings),
      score: findings.score,
      at,
    },
  } as const
}

/** Whether a report adds up and is signed by whom it names: trust only whom you know. */
export async function isSignedReadiness(
  deployment: Pick<Deployment, 'chainId' | 'contracts'>,
  report: ReadinessReport,
): Promise<boolean> {
  const { findings, by, signature, subject } = report
  const { score, ready } = scoreOf(findings.scenarios)
  if (score !== findings.score || ready !== findings.ready) return false
  if (subject.chainId !== deployment.chainId) return false
  const typedData = readinessTypedData(deployment, report)
  const signer = await recoverTypedDataAddress({ ...typedData, signature }).catch(() => undefined)
  return signer?.toLowerCase() === by.toLowerCase()
}
