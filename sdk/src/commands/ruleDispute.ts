import * as z from 'zod'
import { ruleJob } from '../actions/ruleJob.ts'
import { writeCommand } from '../command/command.ts'
import { idSchema } from '../command/fields.ts'
import { putReason, reasonShape } from '../command/reason.ts'
import { send } from '../command/send.ts'
import { sentOf, sentSchema } from '../command/views/sent.ts'

/** The arbiter of a job rules. */
export const ruleDispute = writeCommand({
  name: 'ruleDispute',
  cli: ['dispute', 'rule'],
  rest: { method: 'POST', path: '/disputes/:jobId/ruling' },
  title: 'Rule as arbiter',
  description:
    "Where the arbiter of a disputed job's policy is your account (not the court, whose jurors vote): gives the provider a share of the price, the client the rest, for good. One signature.",
  annotations: { destructive: true, movesMoney: true },
  input: z.strictObject({
    jobId: idSchema,
    providerBps: z
      .int()
      .min(0)
      .max(10_000)
      .describe(
        "The provider's share in basis points; between nothing and all only where the policy may split",
      ),
    ...reasonShape,
  }),
  output: z.strictObject({ sent: sentSchema }),
  examples: [{ jobId: '1', providerBps: 10_000, reason: 'What was asked for was delivered.' }],
  async run(context, { jobId, providerBps, reason: message }) {
    const reason = await putReason(context, message)
    const call = ruleJob(context.deployment, { jobId: BigInt(jobId), providerBps, reason })
    return { sent: sentOf(await send(context, call)) }
  },
})
