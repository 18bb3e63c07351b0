import { cancelJob as act } from '../actions/cancelJob.ts'
import { actOnJob } from '../command/actOnJob.ts'

/** Cancel an open job. */
export const cancelJob = actOnJob({
  name: 'cancelJob',
  cli: ['jobs', 'cancel'],
  rest: { method: 'POST', path: '/jobs/:jobId/cancel' },
  title: 'Cancel an open job',
  description:
    'As client, withdraws a job no offer of which was accepted; the deposit comes back in full. Offers on it lapse. One signature.',
  annotations: { destructive: true, movesMoney: true },
  call: act,
})
