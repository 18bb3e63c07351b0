import { verificationsAbi } from '../abi.ts'
import { type Call, createCall } from '../call.ts'
import type { Deployment } from '../deployment.ts'
import { type HandleSource, handleSources } from './verifyAgent.ts'

/** Takes an agent's mark from one source off; the handle stays reserved to it. */
export function unlinkHandle(
  { contracts }: Deployment,
  { agentId, source }: { readonly agentId: bigint; readonly source: HandleSource },
): Call {
  const args = [agentId, handleSources.indexOf(source)] as const
  return createCall(contracts.verifications, verificationsAbi, 'unlink', args, 400_000n)
}
