import type { Hex } from 'viem'
import * as z from 'zod'
import { saltOf, voteSaltTypedData } from '../voteSalt.ts'
import type { WriteContext } from './context.ts'
import { isContract } from './isContract.ts'
import { signTypedData } from './signTypedData.ts'

/**
 * The salt of a juror's vote: made of a signature of its key, which makes the same one again whenever it
 * is asked. A contract has no such signature, and gets a random one that it must keep.
 */
export async function voteSalt(
  context: WriteContext,
  jobId: string,
): Promise<{ salt: Hex; madeAgain: boolean }> {
  const { actor, deployment, publicClient } = context
  const isOfContract = await actor.fix('juror is a contract', z.boolean(), () =>
    isContract(publicClient, actor.address),
  )
  if (isOfContract) return { salt: await actor.random('vote salt'), madeAgain: false }
  const vote = { juror: actor.address, jobId: BigInt(jobId) }
  const signature = await signTypedData(context, voteSaltTypedData(deployment, vote))
  return { salt: saltOf(signature), madeAgain: true }
}
