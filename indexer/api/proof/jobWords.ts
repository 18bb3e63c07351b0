import { entries } from '@guildhall/sdk'
import type { Hex } from 'viem'
import type { JobRow } from '../rows.ts'
import { type Part, wordOf } from './word.ts'

const statuses: readonly JobRow['status'][] = [
  'OPEN',
  'FUNDED',
  'SUBMITTED',
  'COMPLETED',
  'REJECTED',
  'EXPIRED',
  'JUDGED',
  'DISPUTED',
]
const endings: readonly JobRow['ending'][] = [
  null,
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
]
const verdicts: readonly JobRow['verdict'][] = [null, 'APPROVED', 'REJECTED']

/**
 * The two words `JobMarket` keeps of a job, as `JobRecord.sol` and `JobFlags.sol` pack them, in the bits
 * a row tells: neither whether scores may rise by it, nor whether its evaluator was deadlocked.
 */
export function jobWords(job: JobRow): readonly { value: Hex; mask: Hex }[] {
  const flag = (bit: number, value: boolean): Part => ({
    shift: 195 + bit,
    bits: 1,
    value: value ? 1n : 0n,
  })
  const number = (shift: number, bits: number, value: number): Part => ({
    shift,
    bits,
    value: BigInt(value),
  })
  const head = wordOf([
    { shift: 0, bits: 160, value: job.client },
    number(160, 32, job.policyId),
    number(192, 3, statuses.indexOf(job.status)),
    number(195, 3, entries.indexOf(job.entry)),
    flag(3, job.consented),
    flag(4, job.clientTurn),
    flag(5, job.agreed),
    flag(6, job.started),
    flag(7, job.returned),
    number(195 + 9, 2, job.returns),
    number(195 + 11, 3, job.submissionCount),
    number(195 + 14, 2, verdicts.indexOf(job.verdict)),
    number(195 + 17, 4, endings.indexOf(job.ending)),
    number(216, 40, job.deadline),
  ])
  // Until somebody has a posted job its posting is in the provider's place
  const isPosting = job.entry === 'POST' && !job.consented
  // A plain job's budget is elsewhere until it is funded
  const isPriced = job.entry !== 'PLAIN' || job.fundedAt !== null
  const body = wordOf([
    ...(isPosting ? [] : [{ shift: 0, bits: 160, value: job.provider ?? 0n }]),
    ...(isPriced ? [{ shift: 160, bits: 96, value: job.budget }] : []),
  ])
  return [head, body]
}
