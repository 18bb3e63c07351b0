import { type Hex, zeroHash } from 'viem'
import * as z from 'zod'
import { courtAbi } from '../abi.ts'
import { revealVote as reveal } from '../actions/revealVote.ts'
import { writeCommand } from '../command/command.ts'
import type { WriteContext } from '../command/context.ts'
import { bytes32Schema, idSchema } from '../command/fields.ts'
import { revealsFrom } from '../command/revealsFrom.ts'
import { send } from '../command/send.ts'
import { sentOf, sentSchema } from '../command/views/sent.ts'
import { voteSalt } from '../command/voteSalt.ts'
import { NotCommittedError, RevealTooEarlyError, WrongSaltError } from '../errors.ts'
import { committedShare } from '../voteSalt.ts'
import { shareSchema } from './commitVote.ts'

/** A juror reveals its vote. */
export const revealVote = writeCommand({
  name: 'revealVote',
  cli: ['dispute', 'reveal'],
  rest: { method: 'POST', path: '/disputes/:jobId/votes' },
  title: 'Reveal a verdict as juror',
  description:
    'As a juror who committed, reveals the vote once all have committed or the time for that is over; before, nothing leaves here. Share and salt are found again by a signature of your key: give the salt only if commitVote told you to keep it. Three equal votes decide. Two signatures.',
  annotations: { movesMoney: true },
  input: z.strictObject({
    jobId: idSchema,
    providerBps: shareSchema.optional(),
    salt: bytes32Schema.optional().describe('That commitVote answered, if you had to keep it'),
  }),
  output: z.strictObject({
    providerBps: shareSchema.describe('What you had committed to'),
    sent: sentSchema,
  }),
  examples: [{ jobId: '1' }, { jobId: '1', salt: `0x${'ab'.repeat(32)}` }],
  async run(context, { jobId, providerBps: expected, salt: given }) {
    const commitment = await context.actor.fix('commitment', bytes32Schema, () =>
      commitmentOf(context, jobId),
    )
    const salt = given ?? (await voteSalt(context, jobId)).salt
    const juror = context.actor.address
    const vote = { jobId: BigInt(jobId), juror, salt }
    const providerBps = committedShare(context.deployment, vote, commitment)
    const isMeant = expected === undefined || expected === providerBps
    if (providerBps === undefined || !isMeant) throw new WrongSaltError({ jobId, juror })
    const sent = await send(context, reveal(context.deployment, { ...vote, providerBps }))
    return { providerBps, sent: sentOf(sent) }
  },
})

/** What the juror committed to, once it may be revealed. */
async function commitmentOf(context: WriteContext, jobId: string): Promise<Hex> {
  const { deployment, publicClient, actor } = context
  const commitment = await publicClient.readContract({
    address: deployment.contracts.court,
    abi: courtAbi,
    functionName: 'commitmentOf',
    args: [BigInt(jobId), actor.address],
  })
  if (commitment === zeroHash) throw new NotCommittedError({ jobId, juror: actor.address })
  const from = await revealsFrom(context, jobId)
  if (from !== 0) throw new RevealTooEarlyError({ jobId, from: from ?? 0 })
  return commitment
}
