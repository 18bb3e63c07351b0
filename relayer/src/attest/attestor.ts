import { attestedReviewFactoryAbi } from '@guildhall/sdk'
import type { Address } from 'viem'
import { type PrivateKeyAccount, privateKeyToAccount } from 'viem/accounts'
import type { Deps } from '../deps.ts'
import type { AttestorSettings } from './settings.ts'

/** Who attests here, and for which set. */
export type Attestor = AttestorSettings & {
  readonly account: PrivateKeyAccount
  /** The set's contract: the evaluator policies name. */
  readonly review: Address
}

/**
 * Asks who attests here, of the chain until it has an answer. Undefined where nobody does.
 *
 * @throws {UnmadeSetError}
 */
export function attestorOf({
  config,
  chain,
  deployment,
}: Pick<Deps, 'config' | 'chain' | 'deployment'>): () => Promise<Attestor | undefined> {
  let known: Attestor | undefined
  return async () => {
    const settings = config.attestor
    if (!settings || known) return known
    const factory = {
      address: deployment.contracts.attestedReviewFactory,
      abi: attestedReviewFactoryAbi,
    } as const
    const review = await chain.readContract({
      ...factory,
      functionName: 'reviewOf',
      args: [settings.set],
    })
    const isMade = await chain.readContract({ ...factory, functionName: 'isSet', args: [review] })
    if (!isMade) throw new UnmadeSetError({ review })
    known = { ...settings, account: privateKeyToAccount(settings.key), review }
    return known
  }
}

/** The chain has no evaluator of the configured attestors. */
export class UnmadeSetError extends Error {
  override name = 'UnmadeSetError'
  constructor({ review }: { review: Address }) {
    super(
      `Nobody made ${review}, the evaluator of ATTESTORS, ATTESTOR_QUORUM and ATTESTORS_BEFORE. Check them, or call createSet of AttestedReviewFactory.`,
    )
  }
}
