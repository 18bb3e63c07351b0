import { testUsdcAbi } from '../abi.ts'
import { type Call, createCall } from '../call.ts'
import type { Deployment } from '../deployment.ts'
import { NoFaucetError } from '../errors.ts'

/**
 * Mints 1,000 test USDC to the caller. Local chains only.
 *
 * @throws {NoFaucetError} elsewhere.
 */
export function drip(deployment: Deployment): Call {
  const { testUsdc } = deployment.contracts
  if (!testUsdc) throw new NoFaucetError({ chainId: deployment.chainId })
  return createCall(testUsdc, testUsdcAbi, 'drip', [], 120_000n)
}
