import { timeOut as act } from '../actions/timeOut.ts'
import { actOnJob } from '../command/actOnJob.ts'

/** Do what is due. */
export const timeOut = actOnJob({
  name: 'timeOut',
  cli: ['jobs', 'time-out'],
  rest: { method: 'POST', path: '/jobs/:jobId/time-out' },
  title: 'Do what is due',
  description:
    'Does what is due once the deadline of a job has come, whoever you are: refunds what was not delivered, pays what was not judged in time, makes an undisputed verdict final. Nothing happens by itself; see nextStep of getJob. One signature.',
  annotations: { movesMoney: true },
  call: act,
})
