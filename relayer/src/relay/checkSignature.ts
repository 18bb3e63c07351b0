import type { SignedRequest } from '@guildhall/sdk'
import type { Hex } from 'viem'
import { dryRun } from '../chain/dryRun.ts'
import { askContract, isAccepted } from '../chain/erc1271.ts'
import type { Deps } from '../deps.ts'
import { Problem } from '../problems/problem.ts'
import { recover } from './recover.ts'

/**
 * Whose signature it is: the signer's key's, or the signing contract's by ERC-1271. The nonce plays no
 * part, so that a request may be checked while others of its lane are queued before it.
 *
 * @throws {Problem} `bad-signature`.
 */
export async function checkSignature(
  deps: Deps,
  id: Hex,
  { request, signature }: SignedRequest,
): Promise<'key' | 'contract'> {
  const { from } = request
  if (recover(id, signature) === from) return 'key'
  if (!(await deps.chain.getCode({ address: from }))) {
    throw new Problem('bad-signature', {
      detail: `The key of ${from} did not sign this request.`,
      hint: 'Check the domain (forwarder, chain id), the signed fields and the account.',
      signer: from,
      id,
    })
  }
  const call = askContract(deps.deployment.contracts.forwarder, from, id, signature)
  const [answer] = await dryRun(deps.chain, await deps.head.latest(), [call])
  if (isAccepted(answer)) return 'contract'
  throw new Problem('bad-signature', {
    detail: `The contract ${from} does not accept this signature.`,
    hint: 'ERC-1271 is asked with the request’s EIP-712 digest.',
    signer: from,
    id,
  })
}
