import { handOver as hand } from '../actions/handOver.ts'
import { judgeJob } from '../command/actOnJob.ts'

/** The evaluator hands its verdict to the client. */
export const handOver = judgeJob({
  name: 'handOver',
  cli: ['jobs', 'hand-over'],
  rest: { method: 'POST', path: '/jobs/:jobId/hand-over' },
  title: 'Hand the verdict to the client',
  description:
    "As the evaluator of a job whose turn it is, gives up judging: the client judges instead, within the policy's review period. One signature.",
  annotations: { destructive: true },
  call: hand,
})
