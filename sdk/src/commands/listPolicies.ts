import * as z from 'zod'
import { readCommand } from '../command/command.ts'
import { ask } from '../command/context.ts'
import { addressSchema, durationSchema, readShape } from '../command/fields.ts'
import { moneyOf, moneySchema } from '../command/money.ts'
import { entries } from '../command/views/job.ts'
import { graphql } from '../readModel/graphql.ts'

const query = graphql(`
  query Policies($minBlock: Int) {
    policies(minBlock: $minBlock) {
      id preset entries evaluator arbiter reviewPeriod appealAfterApproval appealAfterRejection
      arbiterPeriod clientMayDispute maySplit verifiedOnly feeBps ownerFeeBps minPrice maxPrice tick
      retired
      token { address symbol decimals }
    }
  }
`)

/** House rules jobs can be made under. */
export const listPolicies = readCommand({
  name: 'listPolicies',
  cli: ['policy', 'list'],
  rest: { method: 'GET', path: '/policies' },
  title: 'House rules',
  description:
    'The house rules jobs are made under: how they come in, who judges and how long, whether a verdict can be disputed, fees, and in which token. A job keeps its rules for good. Presets have names; others are named by their id.',
  input: z.strictObject({ ...readShape }),
  output: z.strictObject({
    policies: z.array(
      z.strictObject({
        id: z.int(),
        preset: z.string().nullable(),
        entries: z.array(z.enum(entries)).describe('How jobs come in'),
        evaluator: z
          .string()
          .describe(
            'NOBODY: delivery counts as approval, but a plain job names who judges it; CLIENT; or who judges',
          ),
        reviewPeriod: durationSchema.describe('Seconds to judge after delivery'),
        arbiter: addressSchema.nullable().describe('Who settles a contested verdict; null: final'),
        arbiterPeriod: durationSchema,
        appealAfterApproval: durationSchema.describe('Seconds to dispute it; 0: final at once'),
        appealAfterRejection: durationSchema.describe('Seconds to dispute it; 0: final at once'),
        clientMayDispute: z.boolean().describe('Before a verdict'),
        maySplit: z.boolean().describe('The arbiter may divide the price'),
        verifiedOnly: z.boolean().describe('Both sides must be verified'),
        feeBps: z.int().describe('Of the price, in basis points; paid by the provider'),
        ownerFeeBps: z.int().describe("The policy owner's beside"),
        minPrice: moneySchema,
        maxPrice: moneySchema,
        tick: moneySchema.describe('Prices are whole multiples of it'),
        retired: z.boolean().describe('Takes no new jobs'),
      }),
    ),
  }),
  examples: [{}],
  async run(context, { minBlock }) {
    const { policies } = await ask(context, query, { minBlock })
    return {
      policies: policies.map(({ token, minPrice, maxPrice, tick, ...policy }) => ({
        ...policy,
        minPrice: moneyOf(token, minPrice),
        maxPrice: moneyOf(token, maxPrice),
        tick: moneyOf(token, tick),
      })),
    }
  },
})
