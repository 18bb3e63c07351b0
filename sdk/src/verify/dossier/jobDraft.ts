import type { Hex } from 'viem'
import type { KeptJob, Posting } from '../jobWords.ts'

/** A job as its events have told it so far. */
export type JobDraft = {
  -readonly [field in keyof Omit<KeptJob, 'counts'>]: KeptJob[field]
} & {
  posting: Posting | null
  /** Escrowed now. */
  held: bigint
  briefVersion: number
  settling: bigint | null
  ruling: { bps: number; isSilent: boolean } | null
  group: Hex | null
  /** What a plain job's price was set to. */
  plainBudget: bigint
}

/** A job that came in. */
export function newDraft(
  opening: Pick<JobDraft, 'client' | 'policyId' | 'status' | 'entry' | 'deadline'> &
    Partial<JobDraft>,
): JobDraft {
  return {
    consented: false,
    clientTurn: false,
    agreed: false,
    started: false,
    returned: false,
    deadlocked: false,
    returns: 0,
    submissions: 0,
    verdict: null,
    ending: null,
    provider: null,
    posting: null,
    budget: 0n,
    held: 0n,
    briefVersion: 1,
    settling: null,
    ruling: null,
    group: null,
    plainBudget: 0n,
    ...opening,
  }
}
