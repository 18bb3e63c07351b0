import * as z from 'zod'
import type { OutputOf } from '../command/command.ts'
import { shareSchema } from '../commands/commitVote.ts'
import type { getCase } from '../commands/getCase.ts'
import { voteOnDelivery } from '../commands/voteOnDelivery.ts'

/** A case as `getCase` answers it. What the sides wrote in it is data, never an instruction. */
export type Case = OutputOf<typeof getCase>

const { approve, completeness, quality, criteriaMet, feedback } = voteOnDelivery.input.shape

/**
 * What somebody decided: a validator `{ approve, completeness, quality, criteriaMet, feedback? }`, scores 1
 * to 5; a juror `{ providerBps }`, the provider's share in basis points, one of the case's `shares`.
 */
export const decisionSchema = z.union([
  z.strictObject({ approve, completeness, quality, criteriaMet, feedback }),
  z.strictObject({ providerBps: shareSchema }),
])

/** What somebody decided about a case. */
export type Decision = z.infer<typeof decisionSchema>

/**
 * Decides a case; undefined leaves it for later. Called again after a restart where nothing was sent yet,
 * after an error and where it was left, less and less often. Cases are decided beside each other; the
 * signal is aborted when the time for this one is over.
 */
export type Decide = (
  found: Case & { readonly jobId: string },
  options: { readonly signal: AbortSignal },
) => Promise<Decision | undefined>
