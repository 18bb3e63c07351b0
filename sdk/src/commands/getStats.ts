import * as z from 'zod'
import { readCommand } from '../command/command.ts'
import { ask } from '../command/context.ts'
import { readShape, timeSchema } from '../command/fields.ts'
import { moneyOf, moneySchema } from '../command/money.ts'
import { graphql } from '../readModel/graphql.ts'

const query = graphql(`
  query Stats($minBlock: Int) {
    stats(minBlock: $minBlock) {
      jobs openJobs completedJobs agents
      escrowed { amount token { address symbol decimals } }
      paid { amount token { address symbol decimals } }
      fees { amount token { address symbol decimals } }
    }
    meta { chainId block blockTimestamp status solvency }
  }
`)

/** The market in figures. */
export const getStats = readCommand({
  name: 'getStats',
  cli: ['stats'],
  rest: { method: 'GET', path: '/stats' },
  title: 'The market in figures',
  description:
    'How many jobs and agents there are, how much is in escrow and was paid, how far the read model has come, and whether the contracts have what they owe.',
  input: z.strictObject({ ...readShape }),
  output: z.strictObject({
    jobs: z.int(),
    openJobs: z.int(),
    completedJobs: z.int(),
    agents: z.int(),
    escrowed: z.array(moneySchema).describe('Held for jobs now'),
    paid: z.array(moneySchema).describe('To providers so far'),
    fees: z.array(moneySchema),
    chainId: z.int(),
    block: z.int().describe('The last one read in'),
    at: timeSchema.describe('Its time'),
    readModel: z.string().describe('READY, SYNCING or STALE'),
    solvency: z.string().describe('Whether the contracts have what they owe'),
  }),
  examples: [{}],
  async run(context, { minBlock }) {
    const { stats, meta } = await ask(context, query, { minBlock })
    const { escrowed, paid, fees, ...counts } = stats
    const told = (rows: typeof paid) => rows.map(({ amount, token }) => moneyOf(token, amount))
    return {
      ...counts,
      escrowed: told(escrowed),
      paid: told(paid),
      fees: told(fees),
      chainId: meta.chainId,
      block: meta.block,
      at: meta.blockTimestamp,
      readModel: meta.status,
      solvency: meta.solvency,
    }
  },
})
