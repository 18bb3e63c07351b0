import { clientJudges, jobMarketAbi, policyFlags } from '@guildhall/sdk'
import { zeroAddress } from 'viem'
import { checkSame } from './checkSame.ts'
import { checkToken, type ShownToken } from './checkToken.ts'
import type { ChainView } from './SigningCheck.ts'

/** House rules as far as a page shows them. */
export type ShownPolicy = {
  readonly id: number
  readonly preset: string | null
  readonly evaluator?: string
  readonly arbiter?: string | null
  readonly reviewPeriod?: number
  readonly appealAfterApproval?: number
  readonly appealAfterRejection?: number
  readonly arbiterPeriod?: number
  readonly clientMayDispute?: boolean
  readonly maySplit?: boolean
  readonly verifiedOnly?: boolean
  readonly feeBps: number
  readonly ownerFeeBps: number
}

/**
 * Rules never change, and a preset's name is the deployment's own: whoever judges, what it costs and what
 * it is paid in are to be what the chain and the deployment say.
 *
 * @throws {ShownOtherwiseError} when they are shown as others.
 */
export async function checkPolicy(
  { deployment, publicClient }: ChainView,
  shown: ShownPolicy,
  token: ShownToken,
): Promise<void> {
  checkToken(deployment, token)
  const policy = await publicClient.readContract({
    address: deployment.contracts.jobMarket,
    abi: jobMarketAbi,
    functionName: 'policyOf',
    args: [shown.id],
  })
  const has = (flag: number) => (policy.flags & flag) !== 0
  checkSame({
    token: [token.address, policy.token],
    preset: [shown.preset, deployment.policies.find(({ id }) => id === shown.id)?.preset ?? null],
    evaluator: [shown.evaluator, evaluatorOf(policy.evaluator)],
    arbiter: [shown.arbiter, policy.arbiter === zeroAddress ? null : policy.arbiter],
    reviewPeriod: [shown.reviewPeriod, policy.reviewPeriod],
    appealAfterApproval: [shown.appealAfterApproval, policy.appealAfterApproval],
    appealAfterRejection: [shown.appealAfterRejection, policy.appealAfterRejection],
    arbiterPeriod: [shown.arbiterPeriod, policy.arbiterPeriod],
    clientMayDispute: [shown.clientMayDispute, has(policyFlags.clientDisputes)],
    maySplit: [shown.maySplit, has(policyFlags.splits)],
    verifiedOnly: [shown.verifiedOnly, has(policyFlags.verifiedOnly)],
    feeBps: [shown.feeBps, policy.feeBps],
    ownerFeeBps: [shown.ownerFeeBps, policy.ownerFeeBps],
  })
}

/** As the read model names who judges. */
function evaluatorOf(evaluator: string): string {
  if (evaluator === zeroAddress) return 'NOBODY'
  return evaluator === clientJudges ? 'CLIENT' : evaluator
}
