import { courtAbi, type Deployment, securities, type Token } from '@guildhall/sdk'
import {
  BaseError,
  ContractFunctionRevertedError,
  createPublicClient,
  http,
  isAddressEqual,
} from 'viem'

/** What may secure a dispute of one job, and how much of it. */
export type BondChoice = {
  readonly security: 'plain' | 'points' | 'share'
  readonly token: Token
  readonly amount: bigint
}

const kinds = ['plain', 'points', 'share'] as const

/** Asks the court what secures a dispute of a job; its price decides which of them it takes. */
export async function readBonds({
  rpcUrl,
  deployment,
  jobId,
}: {
  rpcUrl: string
  deployment: Deployment
  jobId: bigint
}): Promise<readonly BondChoice[]> {
  const client = createPublicClient({ transport: http(rpcUrl, { batch: true, retryCount: 1 }) })
  const choices = await Promise.all(
    kinds.map(async (security) => {
      const terms = await client
        .readContract({
          address: deployment.contracts.court,
          abi: courtAbi,
          functionName: 'bondTerms',
          args: [jobId, securities[security]],
        })
        .catch((error: unknown) => {
          if (isNotTaken(error)) return
          throw error
        })
      const token =
        terms && deployment.tokens.find(({ address }) => isAddressEqual(address, terms[0]))
      return token ? [{ security, token, amount: terms[1] }] : []
    }),
  )
  return choices.flat()
}

function isNotTaken(error: unknown): boolean {
  const reverted =
    error instanceof BaseError &&
    error.walk((cause) => cause instanceof ContractFunctionRevertedError)
  return (
    reverted instanceof ContractFunctionRevertedError &&
    reverted.data?.errorName === 'SecurityNotTaken'
  )
}
