import type { WebhookCondition } from '@guildhall/sdk'
import { zeroHash } from 'viem'
import { z } from 'zod'
import { entries } from '../chain/readJob.ts'
import type { Fact } from './fact.ts'

const offered = z.object({ offer: z.object({ previous: z.string() }) })

/** What narrows down which facts a vocabulary's name means. */
export const conditions: Readonly<Record<WebhookCondition, (fact: Fact) => boolean>> = {
  // The first offer of a negotiation is its proposal
  counters: ({ args, job }) =>
    job?.entry !== entries.negotiate || offered.safeParse(args).data?.offer.previous !== zeroHash,
  approves: ({ args }) => args.approved === true,
  rejects: ({ args }) => args.approved === false,
  'rejects at once': ({ job }) => job?.isDelivered === true && !job.isJudged,
  'is of 1 hour before delivery': ({ args }) => args.hours === 1 && args.awaited === 'delivery',
  // Also where the hour came before it could be told
  'is of 24 hours': ({ args: { hours, missed } }) =>
    hours === 24 || (Array.isArray(missed) && missed.includes(24)),
  // The deposit of a posted job is there before an offer is accepted
  'escrows now': ({ type, job }) => type !== 'JobAssigned' || job?.entry !== entries.post,
}
