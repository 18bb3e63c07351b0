import { expect, test } from 'vitest'
import { panelStep } from './panelStep.ts'

const now = 1000
const day = 86_400
const job = {
  status: 'SUBMITTED',
  entry: 'POST',
  returned: false,
  clientTurn: false,
  deadline: now + 6 * day,
  submissionCount: 1,
} as const
const panel = {
  stage: 'VOTING',
  turn: 1,
  seedBlock: 41,
  deadline: now + day,
  redrawn: false,
} as const
const seats = [
  { account: '0x01', mark: 'OPEN', choice: null },
  { account: '0x02', mark: 'OPEN', choice: 1 },
  { account: '0x03', mark: 'MISSED', choice: null },
] as const

type Arguments = Parameters<typeof panelStep>
const at = (more: Partial<Arguments[0]>, drawn?: Partial<NonNullable<Arguments[2]>>) => {
  const step = panelStep({ ...job, ...more }, true, drawn && { ...panel, ...drawn }, seats, now)
  return step && [step.role, step.action, step.accounts, step.by]
}

test('behavior: anyone opens a panel for each submission', () => {
  const open = ['ANYONE', 'OPEN_PANEL', [], job.deadline]
  expect(at({})).toEqual(open)
  expect(at({ submissionCount: 2 }, { stage: 'CLOSED' })).toEqual(open)
  expect(at({ submissionCount: 2 }, {})).toEqual(open)
})

test('behavior: anyone draws it; who did not vote is waited for; then anyone concludes', () => {
  expect(at({}, { stage: 'DRAWING' })).toEqual(['ANYONE', 'DRAW', [], job.deadline])
  expect(at({}, {})).toEqual(['VALIDATOR', 'VOTE', ['0x01'], now + day])
  expect(at({}, { deadline: now })).toEqual(['ANYONE', 'CONCLUDE', [], job.deadline])
})

test('behavior: a panel the job went on without is released', () => {
  const release = ['ANYONE', 'RELEASE', [], null]
  expect(at({ status: 'COMPLETED' }, {})).toEqual(release)
  expect(at({ returned: true }, {})).toEqual(release)
  expect(at({ clientTurn: true }, { stage: 'DRAWING' })).toEqual(release)
  expect(at({ deadline: now }, {})).toEqual(release)
})

test('behavior: nothing is to be done once it is closed, or where no peers judge', () => {
  expect(at({}, { stage: 'CLOSED' })).toBeNull()
  expect(at({ status: 'COMPLETED' })).toBeNull()
  expect(panelStep(job, false, undefined, [], now)).toBeNull()
})
