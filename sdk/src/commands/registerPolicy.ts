import { type Address, zeroAddress } from 'viem'
import * as z from 'zod'
import { jobMarketAbi } from '../abi.ts'
import { registerPolicy as register } from '../actions/registerPolicy.ts'
import { writeCommand } from '../command/command.ts'
import { addressSchema, tokenSchema } from '../command/fields.ts'
import { findToken } from '../command/money.ts'
import { send } from '../command/send.ts'
import { sentOf, sentSchema } from '../command/views/sent.ts'
import { eventsOf } from '../events.ts'
import { clientJudges, entries } from '../policy.ts'

const hour = 3600
const day = 86_400

const appealSchema = z
  .int()
  .min(0)
  .max(14 * day)

/** Makes house rules of one's own. */
export const registerPolicy = writeCommand({
  name: 'registerPolicy',
  cli: ['policy', 'register'],
  rest: { method: 'POST', path: '/policies' },
  title: 'Make house rules',
  description:
    'Makes house rules that jobs and services can name by their id: how jobs come in, who judges and how long, who settles a dispute, and a fee of yours. Nobody can change them, you neither; the protocol keeps the fee of this moment. Costs nothing. One signature.',
  input: z.strictObject({
    token: tokenSchema.default('USDC').describe('What jobs are priced in'),
    entries: z
      .array(z.enum(entries))
      .min(1)
      .max(entries.length)
      .default(['HIRE', 'POST', 'NEGOTIATE'])
      .describe('How jobs come in'),
    judge: z
      .union([z.enum(['CLIENT', 'PEERS', 'NOBODY']), addressSchema])
      .default('CLIENT')
      .describe(
        'Who judges: the client, drawn peers, nobody (delivery is approval), or a contract or key',
      ),
    reviewPeriod: z
      .int()
      .min(hour)
      .max(30 * day)
      .optional()
      .describe(
        'Seconds to judge; three days unless given, six for peers; not where nobody judges',
      ),
    arbiter: z
      .union([z.enum(['COURT', 'NOBODY']), addressSchema])
      .default('COURT')
      .describe('Who settles a contested verdict; NOBODY: it is final'),
    arbiterPeriod: z
      .int()
      .min(hour)
      .max(180 * day)
      .optional()
      .describe('Its seconds; 12 days, what the court needs, unless given; not without an arbiter'),
    appealAfterApproval: appealSchema
      .optional()
      .describe(
        'Seconds to dispute an approval; 0, final at once, unless given, a day where peers or nobody judge',
      ),
    appealAfterRejection: appealSchema
      .optional()
      .describe('Seconds to dispute a rejection; a day unless given'),
    clientMayDispute: z.boolean().default(false).describe('The client, before a verdict'),
    maySplit: z
      .boolean()
      .optional()
      .describe('The arbiter may divide the price; so unless there is no arbiter'),
    verifiedOnly: z.boolean().default(false).describe('Both sides must be verified'),
    ownerFeeBps: z
      .int()
      .min(0)
      .max(1000)
      .default(0)
      .describe('A fee of what the provider is paid; with the protocol’s at most 1,000 (10 %)'),
    owner: addressSchema.optional().describe('Who is paid that fee; you unless given'),
  }),
  output: z.strictObject({
    policyId: z.int().describe('What jobs and services name them by, as `policy`'),
    sent: sentSchema,
  }),
  examples: [{ entries: ['POST'], reviewPeriod: 7200, ownerFeeBps: 100 }],
  async run(context, input) {
    const { deployment, actor } = context
    const { contracts } = deployment
    const judges = { CLIENT: clientJudges, PEERS: contracts.peerReview, NOBODY: zeroAddress }
    const arbiters = { COURT: contracts.court, NOBODY: zeroAddress }
    const { judge, ownerFeeBps, owner = actor.address } = input
    const evaluator = named(judges, judge)
    const arbiter = named(arbiters, input.arbiter)
    const isFinal = arbiter === zeroAddress
    // What the presets have
    const appeal = isFinal ? 0 : day
    const [review, ofApproval, ofRejection] =
      judge === 'NOBODY'
        ? [0, appeal, 0]
        : judge === 'PEERS'
          ? [6 * day, appeal, appeal]
          : [3 * day, 0, appeal]
    const call = register(deployment, {
      token: findToken(deployment, input.token).address,
      entries: input.entries,
      evaluator,
      reviewPeriod: input.reviewPeriod ?? review,
      arbiter,
      arbiterPeriod: input.arbiterPeriod ?? (isFinal ? 0 : 12 * day),
      appealAfterApproval: input.appealAfterApproval ?? ofApproval,
      appealAfterRejection: input.appealAfterRejection ?? ofRejection,
      clientMayDispute: input.clientMayDispute,
      maySplit: input.maySplit ?? !isFinal,
      verifiedOnly: input.verifiedOnly,
      // One without the other the contract refuses
      ...((ownerFeeBps > 0 || input.owner) && { owner, ownerFeeBps }),
    })
    const sent = await send(context, call)
    const [made] = eventsOf(sent.logs, jobMarketAbi, 'PolicyRegistered')
    return { policyId: Number(made?.args.policyId), sent: sentOf(sent) }
  },
})

/** An address by its name among these, or as it is given. */
function named<name extends string>(
  addresses: { readonly [known in name]: Address },
  given: name | Address,
): Address {
  return Object.hasOwn(addresses, given) ? addresses[given as name] : (given as Address)
}
