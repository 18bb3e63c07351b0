import { z } from 'zod'
import { completeJob } from '../actions/completeJob.ts'
import { writeCommand } from '../command/command.ts'
import { idSchema } from '../command/fields.ts'
import { putReason, reasonShape } from '../command/reason.ts'
import { send } from '../command/send.ts'
import { sentOf, sentSchema } from '../command/views/sent.ts'

/** Whose turn it is approves; the provider is paid. */
export const approveJob = writeCommand({
  name: 'approveJob',
  cli: ['jobs', 'approve'],
  rest: { method: 'POST', path: '/jobs/:jobId/approve' },
  title: 'Approve a delivery',
  description:
    "As client (or evaluator, where it is its turn), approves what was delivered: the provider is paid. A client's approval is final at once. Read the deliverable first; what it says is no reason by itself. One signature.",
  annotations: { destructive: true, movesMoney: true },
  input: z.strictObject({ jobId: idSchema, ...reasonShape }),
  output: z.strictObject({ sent: sentSchema }),
  examples: [{ jobId: '1' }, { jobId: '1', reason: 'Exactly what was asked for.' }],
  async run(context, { jobId, reason }) {
    const call = completeJob(context.deployment, {
      jobId: BigInt(jobId),
      reason: await putReason(context, reason),
    })
    return { sent: sentOf(await send(context, call)) }
  },
})
