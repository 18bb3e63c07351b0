import { z } from 'zod'
import { revealVote as reveal } from '../actions/revealVote.ts'
import { writeCommand } from '../command/command.ts'
import { bytes32Schema, idSchema } from '../command/fields.ts'
import { send } from '../command/send.ts'
import { sentOf, sentSchema } from '../command/views/sent.ts'
import { shareSchema } from './commitVote.ts'

/** A juror reveals its vote. */
export const revealVote = writeCommand({
  name: 'revealVote',
  cli: ['dispute', 'reveal'],
  rest: { method: 'POST', path: '/disputes/:jobId/votes' },
  title: 'Reveal a verdict as juror',
  description:
    'As a juror who committed, reveals the vote once all have committed or the time for that is over: the same share and salt. Three equal votes decide. One signature.',
  annotations: { movesMoney: true },
  input: z.strictObject({
    jobId: idSchema,
    providerBps: shareSchema,
    salt: bytes32Schema.describe('That commitVote answered'),
  }),
  output: z.strictObject({ sent: sentSchema }),
  examples: [{ jobId: '1', providerBps: 10_000, salt: `0x${'ab'.repeat(32)}` }],
  async run(context, { jobId, ...vote }) {
    const call = reveal(context.deployment, { jobId: BigInt(jobId), ...vote })
    return { sent: sentOf(await send(context, call)) }
  },
})
