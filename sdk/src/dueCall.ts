import { type Address, encodeFunctionData, getAddress } from 'viem'
import { courtAbi, jobMarketAbi, peerReviewAbi, pointsAbi, standingAbi } from './abi.ts'
import type { Call } from './call.ts'
import type { Deployment } from './deployment.ts'

const abi = [...jobMarketAbi, ...peerReviewAbi, ...courtAbi, ...standingAbi, ...pointsAbi]

/** The contracts' functions for what may be due; each takes the job's number alone. */
const functions = {
  TIME_OUT: 'timeOut',
  CLAIM_REFUND: 'claimRefund',
  OPEN_PANEL: 'openPanel',
  DRAW: 'draw',
  CONCLUDE: 'conclude',
  RELEASE: 'release',
  OPEN_CASE: 'open',
  CLOSE: 'close',
  BOOK: 'book',
  NOTE_JOB: 'noteJob',
} as const

/** What anyone may do about a job, as the read model's `due` names it. */
export type DueAction = keyof typeof functions

/** What a panel's functions may take, with the fines and rewards of all its seats. */
const gas = 5_000_000n

/**
 * The call a move is made by that anyone may make; undefined where it is of a contract that is not this
 * deployment's: what that would do with the gas is anybody's guess. Relayers take `timeOut` and
 * `claimRefund`; the others are sent by whoever pays for them.
 */
export function dueCall(
  { contracts }: Deployment,
  { contract, action, jobId }: { contract: Address; action: DueAction; jobId: bigint },
): Call | undefined {
  const to = getAddress(contract)
  const { jobMarket, peerReview, court, standing, points } = contracts
  if (![jobMarket, peerReview, court, standing, points].includes(to)) return undefined
  const data = encodeFunctionData({ abi, functionName: functions[action], args: [jobId] })
  if (action === 'TIME_OUT') return { to, data, gas: 300_000n }
  return { to, data, gas: action === 'CLAIM_REFUND' ? 150_000n : gas }
}
