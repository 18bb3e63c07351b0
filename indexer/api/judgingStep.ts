import type { Address } from 'viem'

/** A move that those wait for who judge, or who are judged. */
export type JudgingStep = {
  role:
    | 'CLIENT_AND_PROVIDER'
    | 'VALIDATOR'
    | 'JUROR'
    | 'ADMIN'
    | 'ARBITER'
    | 'ARBITRATOR'
    | 'ANYONE'
  /** Whose move it is; none where anyone may make it. */
  accounts: readonly Address[]
  action:
    | 'OPEN_PANEL'
    | 'DRAW'
    | 'VOTE'
    | 'CONCLUDE'
    | 'RELEASE'
    | 'OPEN_CASE'
    | 'SUBMIT_EVIDENCE'
    | 'COMMIT'
    | 'REVEAL'
    | 'RULE'
    | 'DELIVER'
    | 'CLOSE'
    | 'TIME_OUT'
  /** Not before this time; null for at once. */
  from: number | null
  /** Not before this block is mined. */
  fromBlock: number | null
  /** Until when, exclusive; null for ever. */
  by: number | null
  ifNobodyActs: string
}

/** What no seat and no office is needed for. */
export type AnyonesAction = Exclude<
  JudgingStep['action'],
  'VOTE' | 'SUBMIT_EVIDENCE' | 'COMMIT' | 'REVEAL' | 'RULE'
>

/** Anyone's move. */
export function anyone(
  action: AnyonesAction,
  more: Pick<JudgingStep, 'by' | 'ifNobodyActs'> & Partial<JudgingStep>,
): JudgingStep {
  return { role: 'ANYONE', accounts: [], action, from: null, fromBlock: null, ...more }
}
