import type { DueAction } from '@guildhall/sdk'
import { graphql, type ResultOf } from '../data/graphql.ts'

/** The move a panel or a dispute waits for. */
export const judgingStepFragment = graphql(`
  fragment JudgingStepLine on JudgingStep {
    role action from fromBlock by ifNobodyActs
    accounts { address }
  }
`)

export type JudgingStep = ResultOf<typeof judgingStepFragment>

/** What anyone may do about a panel or a dispute. */
export type MoveAction = Exclude<DueAction, 'BOOK' | 'NOTE_JOB' | 'CLAIM_REFUND'>

const moves: readonly string[] = [
  'OPEN_PANEL',
  'DRAW',
  'CONCLUDE',
  'RELEASE',
  'OPEN_CASE',
  'CLOSE',
  'TIME_OUT',
] satisfies MoveAction[]

function isMove(action: string): action is MoveAction {
  return moves.includes(action)
}

/** What anyone may do now; undefined where it is somebody's move, or too early. */
export function anyonesAction(
  { role, action, from, fromBlock }: JudgingStep,
  { now, block }: { now: number; block?: number | undefined },
): MoveAction | undefined {
  if (role !== 'ANYONE' || !isMove(action)) return undefined
  const isTime = (from ?? 0) <= now
  // A block's hash is known once it is mined
  const isBlock = fromBlock === null || block === undefined || block >= fromBlock
  return isTime && isBlock ? action : undefined
}
