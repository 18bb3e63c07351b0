import type { Fault } from './explainFault.ts'

/**
 * Where a signed action is. A run may hold several calls; each goes through signing and sending.
 * `preparing` stores documents and reads the chain; nothing is committed before `sent`.
 */
export type FlowStage =
  | 'preparing'
  | 'signingPayment'
  | 'signingSecret'
  | 'signingRequest'
  | 'sent'
  | 'indexing'

export type FlowState =
  | { readonly phase: 'idle' }
  | {
      readonly phase: 'working'
      readonly stage: FlowStage
      /** Which call of the run, from 0. */
      readonly call: number
      readonly direct: boolean
    }
  | { readonly phase: 'confirmed'; readonly transactionHash: `0x${string}` | undefined }
  | { readonly phase: 'failed'; readonly stage: FlowStage; readonly fault: Fault }

export type FlowEvent =
  | { readonly type: 'started'; readonly direct: boolean }
  | { readonly type: 'reached'; readonly stage: FlowStage }
  | { readonly type: 'callDone' }
  | { readonly type: 'confirmed'; readonly transactionHash: `0x${string}` | undefined }
  | { readonly type: 'failed'; readonly fault: Fault }
  | { readonly type: 'reset' }

export const idle: FlowState = { phase: 'idle' }

export function flowReducer(state: FlowState, event: FlowEvent): FlowState {
  switch (event.type) {
    case 'started':
      if (state.phase === 'working') return state
      return { phase: 'working', stage: 'preparing', call: 0, direct: event.direct }
    case 'reset':
      return state.phase === 'working' ? state : idle
  }
  // News of a run that is over changes nothing
  if (state.phase !== 'working') return state
  switch (event.type) {
    case 'reached':
      return { ...state, stage: event.stage }
    case 'callDone':
      return { ...state, stage: 'preparing', call: state.call + 1 }
    case 'confirmed':
      return { phase: 'confirmed', transactionHash: event.transactionHash }
    case 'failed':
      return { phase: 'failed', stage: state.stage, fault: event.fault }
  }
}
