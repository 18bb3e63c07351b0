import { jobMarketAbi } from '../abi.ts'
import type { Token } from '../deployment.ts'
import { UnknownTokenError } from '../errors.ts'
import type { ReadContext } from './context.ts'

/**
 * The token a job is priced in, by the chain.
 *
 * @throws {UnknownTokenError} when the deployment does not have it.
 */
export async function jobToken(
  { deployment, publicClient }: ReadContext,
  jobId: string,
): Promise<Token> {
  const { contracts, chainId, policies, tokens } = deployment
  const market = { address: contracts.jobMarket, abi: jobMarketAbi } as const
  const { policyId } = await publicClient.readContract({
    ...market,
    functionName: 'jobOf',
    args: [BigInt(jobId)],
  })
  const address =
    policies.find(({ id }) => id === policyId)?.token ??
    (await publicClient.readContract({ ...market, functionName: 'policyOf', args: [policyId] }))
      .token
  const token = tokens.find((one) => one.address.toLowerCase() === address.toLowerCase())
  if (!token) throw new UnknownTokenError({ token: address, chainId })
  return token
}
