import { requestRevision as act } from '../actions/requestRevision.ts'
import { contestJob } from '../command/actOnJob.ts'

/** Return a delivery. */
export const requestRevision = contestJob({
  name: 'requestRevision',
  cli: ['jobs', 'return'],
  rest: { method: 'POST', path: '/jobs/:jobId/return' },
  title: 'Return a delivery',
  description:
    'As client (or evaluator), returns a delivery with what is to be changed, at most three times; the provider has one review period to deliver again, else the last delivery is judged. One signature.',
  annotations: {},
  call: act,
})
