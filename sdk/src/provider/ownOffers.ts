import * as z from 'zod'
import type { ReadContext } from '../command/context.ts'
import { bytes32Schema } from '../command/fields.ts'
import { callCommand } from '../command/runCommand.ts'
import { listActivity } from '../commands/listActivity.ts'
import { listOffers } from '../commands/listOffers.ts'
import { jsonOrNone } from '../jsonOrNone.ts'

/** Pages of offers looked back on, of 50 each; of older ones each job is asked. */
const maxPages = 10

const madeSchema = z.object({ offerHash: bytes32Schema })

/** The newest offers an account made: the offer's hash by the job's id. */
export async function madeOffers(
  context: ReadContext,
  account: string,
): Promise<ReadonlyMap<string, string>> {
  const made = new Map<string, string>()
  let after: string | undefined
  for (let count = 0; count < maxPages; count++) {
    const page = { account, events: ['OfferMade'], first: 50, after }
    const { activity, next } = await callCommand(listActivity, context, page)
    for (const { jobId, account: maker, data } of activity) {
      if (jobId === null || maker?.toLowerCase() !== account.toLowerCase()) continue
      const { data: told } = madeSchema.safeParse(jsonOrNone(data?.text ?? ''))
      if (told && !made.has(jobId)) made.set(jobId, told.offerHash)
    }
    if (next === null) break
    after = next
  }
  return made
}

/** The live offer of an account on a job, `''` where it made one that is over, undefined where none. */
export async function ownOfferOn(
  context: ReadContext,
  account: string,
  jobId: string,
): Promise<string | undefined> {
  let after: string | undefined
  let found: string | undefined
  do {
    const page = { jobId, liveOnly: false, first: 50, after }
    const { offers, next } = await callCommand(listOffers, context, page)
    for (const { provider, byClient, hash, state } of offers) {
      if (byClient || provider.address.toLowerCase() !== account.toLowerCase()) continue
      if (state === 'LIVE') return hash
      found = ''
    }
    after = next ?? undefined
  } while (after !== undefined)
  return found
}
