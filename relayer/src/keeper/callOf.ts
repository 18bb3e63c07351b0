import {
  courtAbi,
  type Deployment,
  jobMarketAbi,
  peerReviewAbi,
  pointsAbi,
  standingAbi,
} from '@guildhall/sdk'
import { type Address, encodeFunctionData, getAddress, type Hex } from 'viem'
import type { DueMove } from './findDue.ts'

const abi = [...jobMarketAbi, ...peerReviewAbi, ...courtAbi, ...standingAbi, ...pointsAbi]

/** The contracts' functions for what may be due; none but these is ever called. */
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

export type KeptCall = { readonly target: Address; readonly data: Hex }

/**
 * The call a move is made by; undefined where it is of a contract that is not this deployment's: what that
 * would do with the gas is anybody's guess.
 */
export function callOf(
  { contracts }: Deployment,
  { contract, action, job }: DueMove,
): KeptCall | undefined {
  const target = getAddress(contract)
  const { jobMarket, peerReview, court, standing, points } = contracts
  const isOurs = [jobMarket, peerReview, court, standing, points].includes(target)
  if (!isOurs || action === 'DELIVER') return undefined
  const args = [BigInt(job.id)] as const
  return { target, data: encodeFunctionData({ abi, functionName: functions[action], args }) }
}

/** The call that has an agent given its points of the day. */
export function claimCallOf({ contracts }: Deployment, agentId: bigint): KeptCall {
  const data = encodeFunctionData({
    abi: pointsAbi,
    functionName: 'claimEmission',
    args: [agentId],
  })
  return { target: contracts.points, data }
}
