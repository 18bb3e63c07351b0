import { TaskState } from '@a2a-js/sdk'
import { jobStatuses } from '@guildhall/sdk/command/views/job'
import { expect, test } from 'vitest'
import { isFinal, stateOfJob } from './stateOf.ts'

const over = ['COMPLETED', 'REJECTED', 'EXPIRED']

test('behavior: final only of what is over', () => {
  for (const status of jobStatuses) {
    const state = stateOfJob({ status, ending: null, returned: false })
    expect(isFinal(state), status).toBe(over.includes(status))
  }
})

test('behavior: a dispute may be won', () => {
  const state = stateOfJob({ status: 'DISPUTED', ending: null, returned: false })
  expect(state).toBe(TaskState.TASK_STATE_WORKING)
})

test('behavior: a delivery waits for a verdict, unless it was returned', () => {
  const submitted = { status: 'SUBMITTED', ending: null }
  expect(stateOfJob({ ...submitted, returned: false })).toBe(TaskState.TASK_STATE_INPUT_REQUIRED)
  expect(stateOfJob({ ...submitted, returned: true })).toBe(TaskState.TASK_STATE_WORKING)
})

test('behavior: what nobody failed at is canceled', () => {
  const ended = (status: string, ending: string) => stateOfJob({ status, ending, returned: false })
  for (const ending of ['CANCELLED', 'LAPSED', 'TAKEN_BACK']) {
    expect(ended('REJECTED', ending)).toBe(TaskState.TASK_STATE_CANCELED)
  }
  for (const ending of ['DECLINED', 'REFUSED', 'RULED_FOR_CLIENT']) {
    expect(ended('REJECTED', ending)).toBe(TaskState.TASK_STATE_FAILED)
  }
  expect(ended('EXPIRED', 'MISSED')).toBe(TaskState.TASK_STATE_FAILED)
})
