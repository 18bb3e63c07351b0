import { claimRefund as claim } from '../actions/claimRefund.ts'
import { actOnJob } from '../command/actOnJob.ts'

/** Refunds the client of an expired plain job. */
export const claimRefund = actOnJob({
  name: 'claimRefund',
  cli: ['plain', 'refund'],
  rest: { method: 'POST', path: '/plain-jobs/:jobId/refund' },
  title: 'Refund an expired plain job',
  description:
    'Pays the escrow of a plain ERC-8183 job back to its client once it has expired unjudged, whoever you are. One signature.',
  annotations: { movesMoney: true },
  call: claim,
})
