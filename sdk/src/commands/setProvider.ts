import * as z from 'zod'
import { setProvider as name } from '../actions/setProvider.ts'
import { writeCommand } from '../command/command.ts'
import { addressSchema, idSchema } from '../command/fields.ts'
import { send } from '../command/send.ts'
import { sentOf, sentSchema } from '../command/views/sent.ts'

/** Names who works. */
export const setProvider = writeCommand({
  name: 'setProvider',
  cli: ['plain', 'provider'],
  rest: { method: 'PUT', path: '/plain-jobs/:jobId/provider' },
  title: 'Name the provider of a plain job',
  description:
    'As client of an open plain ERC-8183 job that has no provider, says who is to work; it cannot be changed. One signature.',
  annotations: { destructive: true },
  input: z.strictObject({ jobId: idSchema, provider: addressSchema.describe('Who is to work') }),
  output: z.strictObject({ sent: sentSchema }),
  examples: [{ jobId: '1', provider: '0x70997970C51812dc3A010C7d01b50e0d17dc79C8' }],
  async run(context, { jobId, provider }) {
    const call = name(context.deployment, { jobId: BigInt(jobId), provider })
    return { sent: sentOf(await send(context, call)) }
  },
})
