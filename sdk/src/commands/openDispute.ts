import { isAddressEqual, zeroAddress } from 'viem'
import * as z from 'zod'
import { courtAbi, jobMarketAbi } from '../abi.ts'
import { disputeDirectly } from '../actions/disputeDirectly.ts'
import { disputeJob, disputeOpening, securities } from '../actions/disputeJob.ts'
import { writeCommand } from '../command/command.ts'
import { addressSchema, digestFieldSchema, idSchema, messageSchema } from '../command/fields.ts'
import { findToken, moneyOf, moneySchema } from '../command/money.ts'
import { pay } from '../command/pay.ts'
import { putReason } from '../command/reason.ts'
import { send } from '../command/send.ts'
import { sentOf, sentSchema } from '../command/views/sent.ts'

/** One side disputes a job. */
export const openDispute = writeCommand({
  name: 'openDispute',
  cli: ['dispute', 'open'],
  rest: { method: 'POST', path: '/jobs/:jobId/dispute' },
  title: 'Dispute a job',
  description:
    'As the side that lost a standing verdict (or, where the policy allows, as client before one), disputes it. Before the court it is secured by a bond, which is lost if the ruling gives you nothing and comes back otherwise: 25.00 points, 5.00 USDC, or 1 % of a high price. Then give evidence. Two signatures where a bond is paid, else one.',
  annotations: { movesMoney: true },
  input: z.strictObject({
    jobId: idSchema,
    reason: messageSchema.describe('Why, in your words; kept as a public document'),
    security: z
      .enum(['plain', 'points', 'share', 'credit'])
      .default('plain')
      .describe(
        'What secures it: 5 of the plain token, 25 points, 1 % of a price above 500 USDC, or nothing for a verified provider without debt',
      ),
  }),
  output: z.strictObject({
    reason: digestFieldSchema,
    arbiter: addressSchema.describe('Who is to rule'),
    bond: moneySchema.nullable().describe('What you paid'),
    sent: sentSchema,
  }),
  examples: [{ jobId: '1', reason: 'All twelve pages were delivered.' }],
  async run(context, { jobId: id, reason: message, security }) {
    const { deployment, publicClient, actor } = context
    const { jobMarket, court } = deployment.contracts
    const jobId = BigInt(id)
    const market = { address: jobMarket, abi: jobMarketAbi } as const
    const reason = (await putReason(context, message)) ?? '0x'
    const { policyId } = await publicClient.readContract({
      ...market,
      functionName: 'jobOf',
      args: [jobId],
    })
    const { arbiter } = await publicClient.readContract({
      ...market,
      functionName: 'policyOf',
      args: [policyId],
    })
    if (!isAddressEqual(arbiter, court)) {
      const call = disputeDirectly(deployment, { jobId, party: actor.address, reason })
      return { reason, arbiter, bond: null, sent: sentOf(await send(context, call)) }
    }
    const [address, amount] = await publicClient.readContract({
      address: court,
      abi: courtAbi,
      functionName: 'bondTerms',
      args: [jobId, securities[security]],
    })
    const token = address === zeroAddress ? undefined : findToken(deployment, address)
    const opening = (salt: `0x${string}`) =>
      disputeOpening({ jobId, disputer: actor.address, reason }, salt)
    const payment = token ? await pay(context, { token, amount, to: court, opening }) : undefined
    const sent = await send(context, disputeJob(deployment, { jobId, reason, security, payment }))
    return { reason, arbiter, bond: token ? moneyOf(token, amount) : null, sent: sentOf(sent) }
  },
})
