import * as z from 'zod'
import { type Deployment, type Preset, policyIdOf, type Token } from '../deployment.ts'
import { UnknownTokenError } from '../errors.ts'
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
 * The id and the token of a policy the deployment knows.
 *
 * @throws {UnknownPresetError} or {UnknownTokenError} when it knows none such.
 */
export function findPolicy(
  deployment: Deployment,
  { policy, token }: { policy: Preset | number; token?: string | undefined },
): { policyId: number; token: Token } {
  if (typeof policy === 'string') {
    const paid = findToken(deployment, token)
    return { policyId: policyIdOf(deployment, policy, paid.address), token: paid }
  }
  const known = deployment.policies.find(({ id }) => id === policy)
  if (!known && token === undefined) {
    throw new UnknownTokenError({ token: `of policy ${policy}`, chainId: deployment.chainId })
  }
  return { policyId: policy, token: findToken(deployment, known?.token ?? token) }
}
