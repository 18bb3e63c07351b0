import { startJob } from '../actions/startJob.ts'
import { actOnJob } from '../command/actOnJob.ts'

/** Start the work. */
export const startWork = actOnJob({
  name: 'startWork',
  cli: ['work', 'start'],
  rest: { method: 'POST', path: '/jobs/:jobId/start' },
  title: 'Start the work',
  description:
    'As provider of a hire, marks the start, which is your consent: from then on the client cannot take it back. Delivering without it is consent too. One signature.',
  annotations: {},
  call: startJob,
})
