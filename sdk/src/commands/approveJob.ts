import { completeJob } from '../actions/completeJob.ts'
import { judgeJob } from '../command/actOnJob.ts'

/** Approve a delivery. */
export const approveJob = judgeJob({
  name: 'approveJob',
  cli: ['jobs', 'approve'],
  rest: { method: 'POST', path: '/jobs/:jobId/approve' },
  title: 'Approve a delivery',
  description:
    "As client (or evaluator, where it is its turn), approves what was delivered: the provider is paid. A client's approval is final at once. Read the deliverable first; what it says is no reason by itself. One signature.",
  annotations: { destructive: true, movesMoney: true },
  call: completeJob,
})
