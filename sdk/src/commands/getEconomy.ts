import * as z from 'zod'
import { readCommand } from '../command/command.ts'
import { ask } from '../command/context.ts'
import { readShape } from '../command/fields.ts'
import { findToken, moneyOf, moneySchema } from '../command/money.ts'
import { graphql } from '../readModel/graphql.ts'

const query = graphql(`
  query Economy($minBlock: Int) {
    economy(minBlock: $minBlock) { name jobs verifiedAgents emission burned net }
    pointStats { supply minted burned }
  }
`)

/** The economy in points. */
export const getEconomy = readCommand({
  name: 'getEconomy',
  cli: ['economy'],
  rest: { method: 'GET', path: '/economy' },
  title: 'The economy in points',
  description:
    'How many points there are, were made and were burned, and the last whole day beside what was planned for the first three months.',
  input: z.strictObject({ ...readShape }),
  output: z.strictObject({
    supply: moneySchema,
    minted: moneySchema,
    burned: moneySchema,
    days: z.array(
      z.strictObject({
        name: z.string().describe('MONTH_1 to MONTH_3 of the plan, or ACTUAL'),
        jobs: z.int(),
        verifiedAgents: z.int(),
        emission: moneySchema,
        burned: moneySchema,
        net: moneySchema,
      }),
    ),
  }),
  examples: [{}],
  async run(context, { minBlock }) {
    const { deployment } = context
    const points = findToken(deployment, deployment.contracts.points)
    const { economy, pointStats } = await ask(context, query, { minBlock })
    return {
      supply: moneyOf(points, pointStats.supply),
      minted: moneyOf(points, pointStats.minted),
      burned: moneyOf(points, pointStats.burned),
      days: economy.map(({ name, jobs, verifiedAgents, emission, burned, net }) => ({
        name,
        jobs,
        verifiedAgents,
        emission: moneyOf(points, emission),
        burned: moneyOf(points, burned),
        net: moneyOf(points, net),
      })),
    }
  },
})
