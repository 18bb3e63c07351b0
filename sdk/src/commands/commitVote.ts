import * as z from 'zod'
import { commitVote as commit, hashVote } from '../actions/commitVote.ts'
import { writeCommand } from '../command/command.ts'
import { bytes32Schema, idSchema } from '../command/fields.ts'
import { send } from '../command/send.ts'
import { sentOf, sentSchema } from '../command/views/sent.ts'
import { voteSalt } from '../command/voteSalt.ts'

export const shareSchema = z
  .union([z.literal(0), z.literal(2500), z.literal(5000), z.literal(7500), z.literal(10_000)])
  .describe(
    "The provider's share of the price in basis points: 0 or 10000; the others only where the policy may split",
  )

/** A juror commits to a vote. */
export const commitVote = writeCommand({
  name: 'commitVote',
  cli: ['dispute', 'commit'],
  rest: { method: 'POST', path: '/disputes/:jobId/commitments' },
  title: 'Commit to a verdict as juror',
  description:
    'As a drawn juror (see getCase), commits to a share of the price without telling it yet; it cannot be changed. The salt that keeps it secret is made of a first signature of your key, which revealVote asks for again: nothing need be kept, unless your key signs differently each time or is a contract; then keep the salt that is answered. A silent juror is fined. Two signatures.',
  input: z.strictObject({
    jobId: idSchema,
    providerBps: shareSchema,
    salt: bytes32Schema
      .optional()
      .describe('32 random bytes of your own, which you then must keep; made for you unless given'),
  }),
  output: z.strictObject({
    salt: bytes32Schema.describe('Secret until you reveal'),
    madeAgain: z
      .boolean()
      .describe('revealVote makes the salt again by a signature; if not, keep it: it is lost else'),
    commitment: bytes32Schema,
    sent: sentSchema,
  }),
  examples: [{ jobId: '1', providerBps: 10_000 }],
  async run(context, { jobId, providerBps, salt: given }) {
    const { deployment, actor } = context
    const { salt, madeAgain } =
      given === undefined ? await voteSalt(context, jobId) : { salt: given, madeAgain: false }
    const vote = { jobId: BigInt(jobId), juror: actor.address, providerBps, salt }
    const sent = await send(context, commit(deployment, vote))
    return { salt, madeAgain, commitment: hashVote(deployment, vote), sent: sentOf(sent) }
  },
})
