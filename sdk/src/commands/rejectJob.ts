import { rejectJob as act } from '../actions/rejectJob.ts'
import { judgeJob } from '../command/actOnJob.ts'

/** Reject a delivery. */
export const rejectJob = judgeJob({
  name: 'rejectJob',
  cli: ['jobs', 'reject'],
  rest: { method: 'POST', path: '/jobs/:jobId/reject' },
  title: 'Reject a delivery',
  description:
    'As client (or evaluator, where it is its turn), rejects what was delivered. You are refunded once the provider has let its time to dispute pass (24 hours under the presets) or waived; consider requestRevision first. One signature.',
  annotations: { destructive: true, movesMoney: true },
  call: act,
})
