import type { PublicClient } from 'viem'
import { type Deployment, deploymentOf } from '../deployment.ts'
import { type ChainReader, createChainReader } from './chainReader.ts'
import { type Claims, type Verification, verification, type Witnesses } from './verification.ts'

/** What every verification takes. */
export type VerifyOptions = Witnesses & {
  /** The node that is asked, and not believed. */
  readonly publicClient: PublicClient
  /** That of the node's chain unless given. */
  readonly deployment?: Deployment | undefined
}

/** How often a row is read again that does not suit its block: it may have changed in between. */
const tries = 3

/**
 * Verifies a row that is given, or fetched: then again where a new block may have come between the row
 * and its proof.
 */
export async function verifyRow<row extends { proof: { block: number } }>(
  options: VerifyOptions & {
    read: (attempt: number) => Promise<row>
    isGiven: boolean
    run: (context: {
      row: row
      claims: Claims
      reader: ChainReader
      deployment: Deployment
    }) => Promise<void>
  },
): Promise<Verification> {
  const { publicClient, read, isGiven, run, ...others } = options
  const deployment = options.deployment ?? deploymentOf(await publicClient.getChainId())
  for (let attempt = 1; ; attempt += 1) {
    const row = await read(attempt)
    const reader = createChainReader(publicClient)
    const result = await verification({
      row,
      reader,
      others,
      run: (claims) => run({ row, claims, reader, deployment }),
    })
    if (isGiven || result.verdict !== 'contradicted' || attempt === tries) return result
  }
}
