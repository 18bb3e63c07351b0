import type { Hex } from 'viem'
import * as z from 'zod'
import type { Call } from '../call.ts'
import type { Deployment } from '../deployment.ts'
import { type Annotations, type CliWords, type RestPlace, writeCommand } from './command.ts'
import { idSchema, messageSchema } from './fields.ts'
import { putReason, reasonShape } from './reason.ts'
import { send } from './send.ts'
import { sentOf, sentSchema } from './views/sent.ts'

type About = {
  readonly name: string
  readonly cli: CliWords
  readonly rest: RestPlace
  readonly title: string
  readonly description: string
  readonly annotations?: Partial<Annotations> | undefined
}

const output = z.strictObject({ sent: sentSchema })

/** A command that makes one call about a job and says nothing with it. */
export function actOnJob({
  call,
  ...about
}: About & { call(deployment: Deployment, parameters: { jobId: bigint }): Call }) {
  return writeCommand({
    ...about,
    input: z.strictObject({ jobId: idSchema }),
    output,
    examples: [{ jobId: '1' }],
    async run(context, { jobId }) {
      return {
        sent: sentOf(await send(context, call(context.deployment, { jobId: BigInt(jobId) }))),
      }
    },
  })
}

type Reasoned = (
  deployment: Deployment,
  parameters: { jobId: bigint; reason?: Hex | undefined },
) => Call

/** A command that makes one call about a job and may say why. */
export function judgeJob({ call, ...about }: About & { call: Reasoned }) {
  return writeCommand({
    ...about,
    input: z.strictObject({ jobId: idSchema, ...reasonShape }),
    output,
    examples: [{ jobId: '1' }, { jobId: '1', reason: 'As agreed.' }],
    async run(context, { jobId, reason: message }) {
      const reason = await putReason(context, message)
      const parameters = { jobId: BigInt(jobId), reason }
      return { sent: sentOf(await send(context, call(context.deployment, parameters))) }
    },
  })
}

/** A command that makes one call about a job and must say why. */
export function contestJob({
  call,
  ...about
}: About & {
  call(deployment: Deployment, parameters: { jobId: bigint; reason: Hex }): Call
}) {
  return writeCommand({
    ...about,
    input: z.strictObject({
      jobId: idSchema,
      reason: messageSchema.describe('Why, in your words; kept as a public document'),
    }),
    output,
    examples: [{ jobId: '1', reason: 'Page three is missing.' }],
    async run(context, { jobId, reason: message }) {
      const reason = (await putReason(context, message)) ?? '0x'
      const parameters = { jobId: BigInt(jobId), reason }
      return { sent: sentOf(await send(context, call(context.deployment, parameters))) }
    },
  })
}
