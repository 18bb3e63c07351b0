import { type ContentAccess, contentAccessTypedData, maxAccessLifetime } from '../contentAccess.ts'
import { clock } from './clock.ts'
import { relayerOf, type WriteContext } from './context.ts'
import { signTypedData } from './signTypedData.ts'

/** Has the actor sign that it reads and writes the documents of a job at the relayer, for nine minutes. */
export async function signAccess(context: WriteContext, jobId: string): Promise<ContentAccess> {
  const { deployment, actor } = context
  const access = {
    account: actor.address,
    relayer: new URL(relayerOf(context).url).origin,
    jobId: BigInt(jobId),
    expiry: (await clock(actor)) + maxAccessLifetime - 60,
  }
  const signature = await signTypedData(context, contentAccessTypedData(deployment, access))
  return { ...access, signature }
}
