import { verificationsAbi } from '@guildhall/sdk'
import { type Address, isAddressEqual } from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import type { Deps } from '../deps.ts'
import { Problem } from '../problems/problem.ts'

/**
 * The verifier's address: that of our key, if the contract takes its word.
 *
 * @throws {Problem} `unavailable`.
 */
export async function verifierOf({ config, chain, deployment }: Deps): Promise<Address> {
  const { key } = config.verify
  if (!key) throw new Problem('unavailable', { detail: 'Nobody is verified here.' })
  const { address } = privateKeyToAccount(key)
  const verifier = await chain.readContract({
    address: deployment.contracts.verifications,
    abi: verificationsAbi,
    functionName: 'verifier',
  })
  if (isAddressEqual(verifier, address)) return address
  throw new Problem('unavailable', {
    detail: `The verifier is ${verifier}, and has its key elsewhere.`,
  })
}
