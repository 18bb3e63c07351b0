import * as z from 'zod'
import { jobMarketAbi } from '../abi.ts'
import { type Preset, policyIdOf, type Token } from '../deployment.ts'
import type { ReadContext } from './context.ts'
import { tokenSchema } from './fields.ts'
import { findToken } from './money.ts'

const presets = [
  'CONTRACT',
  'CONTRACT_TESTS',
  'OPEN',
  'OPEN_PEER',
  'HUMAN_TASK',
  'DIRECT',
  'INSTANT',
  'INSTANT_24H',
  'PLAIN',
] as const satisfies readonly Preset[]

/** House rules by their preset's name or their id. */
export function policyShape(preset: Preset) {
  return {
    policy: z
      .union([z.enum(presets), z.int().min(1)])
      .default(preset)
      .describe('House rules: a preset, or the id of a policy; see listPolicies'),
    token: tokenSchema.optional().describe('What it is paid in; USDC unless given'),
  }
}

/**
 * The id and the token of a policy; the chain is asked for one the deployment does not list.
 *
 * @throws {UnknownPresetError} or {UnknownTokenError} when the deployment has none such.
 */
export async function findPolicy(
  { deployment, publicClient }: Pick<ReadContext, 'deployment' | 'publicClient'>,
  { policy, token }: { policy: Preset | number; token?: string | undefined },
): Promise<{ policyId: number; token: Token }> {
  if (typeof policy === 'string') {
    const paid = findToken(deployment, token)
    return { policyId: policyIdOf(deployment, policy, paid.address), token: paid }
  }
  const known = deployment.policies.find(({ id }) => id === policy)?.token ?? token
  if (known) return { policyId: policy, token: findToken(deployment, known) }
  const { token: address } = await publicClient.readContract({
    address: deployment.contracts.jobMarket,
    abi: jobMarketAbi,
    functionName: 'policyOf',
    args: [policy],
  })
  return { policyId: policy, token: findToken(deployment, address) }
}
