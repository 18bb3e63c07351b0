import { waiveVerdict as act } from '../actions/waiveVerdict.ts'
import { actOnJob } from '../command/actOnJob.ts'

/** Accept a verdict against you. */
export const waiveVerdict = actOnJob({
  name: 'waiveVerdict',
  cli: ['jobs', 'waive'],
  rest: { method: 'POST', path: '/jobs/:jobId/waive' },
  title: 'Accept a verdict against you',
  description:
    'As the side that lost a standing verdict, accepts it: the job ends so at once, and you give up disputing. One signature.',
  annotations: { destructive: true, movesMoney: true },
  call: act,
})
