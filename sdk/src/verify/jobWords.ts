import { type Hex, numberToHex } from 'viem'
import { type Entry, entries } from '../policy.ts'
import { ContradictionError } from './errors.ts'
import { readBits } from './readBits.ts'

export const jobStatuses = [
  'OPEN',
  'FUNDED',
  'SUBMITTED',
  'COMPLETED',
  'REJECTED',
  'EXPIRED',
  'JUDGED',
  'DISPUTED',
] as const
export type JobStatus = (typeof jobStatuses)[number]

export const jobEndings = [
  'CANCELLED',
  'LAPSED',
  'TAKEN_BACK',
  'DECLINED',
  'MISSED',
  'APPROVED',
  'ACCEPTED',
  'REFUSED',
  'SETTLED',
  'RULED_FOR_PROVIDER',
  'RULED_FOR_CLIENT',
  'RULED_SPLIT',
  'STOOD',
  'HALVED',
  'UNFILED',
] as const
export type JobEnding = (typeof jobEndings)[number]

export const jobVerdicts = ['APPROVED', 'REJECTED'] as const
export type JobVerdict = (typeof jobVerdicts)[number]

/** What a posted job keeps in its provider's place until somebody has it. */
export type Posting = {
  readonly version: number
  readonly maxOffers: number
  readonly autoAccept: boolean
  readonly verifiedOnly: boolean
  /** The job it excludes; 0n for none. */
  readonly partner: bigint
}

/** A job as `JobMarket` keeps it: `JobRecord.sol`, `JobFlags.sol`, `Posting.sol`. */
export type KeptJob = {
  readonly client: Hex
  readonly policyId: number
  readonly status: JobStatus
  readonly entry: Entry
  readonly consented: boolean
  readonly clientTurn: boolean
  readonly agreed: boolean
  readonly started: boolean
  readonly returned: boolean
  readonly deadlocked: boolean
  readonly returns: number
  readonly submissions: number
  readonly verdict: JobVerdict | null
  /** Scores may rise by it. */
  readonly counts: boolean
  readonly ending: JobEnding | null
  /** Unix seconds; of an ended job, when it ended. */
  readonly deadline: number
  readonly provider: Hex | null
  /** Null but for a posted job that nobody has. */
  readonly posting: Posting | null
  readonly budget: bigint
}

/**
 * A job's two words.
 *
 * @throws {ContradictionError} where there is no such job, or the words are none of a job.
 */
export function readJobWords(head: Hex, body: Hex): KeptJob {
  const bits = (shift: number, width: number) => Number(readBits(head, shift, width))
  const flag = (bit: number) => bits(195 + bit, 1) === 1
  const client = addressAt(head)
  if (!client) throw new ContradictionError({ path: 'job', message: 'There is no such job.' })
  const entry = entries[bits(195, 3)]
  const ending = bits(195 + 17, 4)
  const verdict = bits(195 + 14, 2)
  if (!entry || verdict > jobVerdicts.length) {
    throw new ContradictionError({ path: 'job', message: 'Its words are none of a job.' })
  }
  const isPosting = entry === 'POST' && !flag(3)
  return {
    client,
    policyId: bits(160, 32),
    status: jobStatuses[bits(192, 3)] ?? 'OPEN',
    entry,
    consented: flag(3),
    clientTurn: flag(4),
    agreed: flag(5),
    started: flag(6),
    returned: flag(7),
    deadlocked: flag(8),
    returns: bits(195 + 9, 2),
    submissions: bits(195 + 11, 3),
    verdict: jobVerdicts[verdict - 1] ?? null,
    counts: flag(16),
    ending: jobEndings[ending - 1] ?? null,
    deadline: bits(216, 40),
    provider: isPosting ? null : addressAt(body),
    posting: isPosting ? readPosting(body) : null,
    budget: readBits(body, 160, 96),
  }
}

function readPosting(body: Hex): Posting {
  return {
    version: Number(readBits(body, 0, 32)),
    maxOffers: Number(readBits(body, 32, 8)),
    autoAccept: readBits(body, 40, 1) === 1n,
    verifiedOnly: readBits(body, 41, 1) === 1n,
    partner: readBits(body, 42, 64),
  }
}

/** The address in a word's low end; null for none. */
export function addressAt(word: Hex): Hex | null {
  const value = readBits(word, 0, 160)
  return value === 0n ? null : numberToHex(value, { size: 20 })
}
