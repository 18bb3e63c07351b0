import { describe, expect, test } from 'vitest'
import { type FlowEvent, type FlowState, flowReducer, idle } from './flowState.ts'

const fault = { title: 'No', detail: '', retryable: true }
const after = (...events: FlowEvent[]): FlowState => events.reduce(flowReducer, idle)

test('default: a paid call from start to end', () => {
  const working = after(
    { type: 'started', direct: false },
    { type: 'reached', stage: 'signingPayment' },
    { type: 'reached', stage: 'signingRequest' },
    { type: 'reached', stage: 'sent' },
  )
  expect(working).toEqual({ phase: 'working', stage: 'sent', call: 0, direct: false })
  expect(flowReducer(working, { type: 'confirmed', transactionHash: '0x01' })).toEqual({
    phase: 'confirmed',
    transactionHash: '0x01',
  })
})

test('behavior: a second call starts from the beginning', () => {
  const state = after(
    { type: 'started', direct: true },
    { type: 'reached', stage: 'sent' },
    { type: 'callDone' },
  )
  expect(state).toEqual({ phase: 'working', stage: 'preparing', call: 1, direct: true })
})

describe('behavior: events out of turn', () => {
  test('a running flow cannot be started again or reset', () => {
    const running = after({ type: 'started', direct: false }, { type: 'reached', stage: 'sent' })
    expect(flowReducer(running, { type: 'started', direct: true })).toBe(running)
    expect(flowReducer(running, { type: 'reset' })).toBe(running)
  })
  test('news of a run that is over is ignored', () => {
    const failed = after({ type: 'started', direct: false }, { type: 'failed', fault })
    expect(flowReducer(failed, { type: 'reached', stage: 'sent' })).toBe(failed)
    expect(flowReducer(failed, { type: 'confirmed', transactionHash: '0x01' })).toBe(failed)
  })
})

test('behavior: a failure keeps its stage and can be retried', () => {
  const failed = after(
    { type: 'started', direct: false },
    { type: 'reached', stage: 'signingRequest' },
    { type: 'failed', fault },
  )
  expect(failed).toEqual({ phase: 'failed', stage: 'signingRequest', fault })
  expect(flowReducer(failed, { type: 'started', direct: false })).toEqual({
    phase: 'working',
    stage: 'preparing',
    call: 0,
    direct: false,
  })
})
