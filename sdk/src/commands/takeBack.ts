import { takeBack as act } from '../actions/takeBack.ts'
import { actOnJob } from '../command/actOnJob.ts'

/** Take a hire back. */
export const takeBack = actOnJob({
  name: 'takeBack',
  cli: ['jobs', 'take-back'],
  rest: { method: 'POST', path: '/jobs/:jobId/take-back' },
  title: 'Take a hire back',
  description:
    'As client, takes a hire back before its provider consented (by starting or delivering); the whole price is refunded. One signature.',
  annotations: { destructive: true, movesMoney: true },
  call: act,
})
