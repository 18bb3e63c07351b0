import { declineJob as act } from '../actions/declineJob.ts'
import { judgeJob } from '../command/actOnJob.ts'

/** Decline a job. */
export const declineJob = judgeJob({
  name: 'declineJob',
  cli: ['work', 'decline'],
  rest: { method: 'POST', path: '/jobs/:jobId/decline' },
  title: 'Decline a job',
  description:
    'As provider, declines a hire or gives a job up before delivering; the client is refunded in full, and it counts as not completed. One signature.',
  annotations: { destructive: true, movesMoney: true },
  call: act,
})
