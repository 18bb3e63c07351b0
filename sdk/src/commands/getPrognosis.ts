import * as z from 'zod'
import { readCommand } from '../command/command.ts'
import { ask } from '../command/context.ts'
import { idSchema, readShape } from '../command/fields.ts'
import { moneyOf, moneySchema } from '../command/money.ts'
import { NotFoundError } from '../errors.ts'
import { graphql } from '../readModel/graphql.ts'

const query = graphql(`
  query Prognosis($id: BigInt!, $minBlock: Int) {
    job(id: $id, minBlock: $minBlock) {
      token { address symbol decimals }
      prognosis {
        reward acceptanceRate competitors expectedValue endedJobs paidJobs chanceOfSilence decisions
        medianHoursToDecision
      }
    }
  }
`)

/** What a bid on a job is worth. */
export const getPrognosis = readCommand({
  name: 'getPrognosis',
  cli: ['jobs', 'prognosis'],
  rest: { method: 'GET', path: '/jobs/:jobId/prognosis' },
  title: 'What a bid is worth',
  description:
    "Of an open posted job, what a bid is worth on average: its reward after fees, how often its client paid so far, how many others bid, how long it takes to decide. Made from the chain's record alone.",
  input: z.strictObject({ ...readShape, jobId: idSchema }),
  output: z.strictObject({
    prognosis: z
      .strictObject({
        reward: moneySchema.describe('The budget after fees'),
        expectedValue: moneySchema.describe('reward × acceptanceRate ÷ (competitors + 1)'),
        acceptanceRate: z.number().describe('(paidJobs + 1) / (endedJobs + 2)'),
        competitors: z.int().describe('Others with a live offer'),
        endedJobs: z.int().describe("The client's posted jobs that ended"),
        paidJobs: z.int(),
        chanceOfSilence: z
          .number()
          .nullable()
          .describe('Share of its jobs with offers that closed unanswered'),
        decisions: z.int(),
        hoursToDecision: z
          .number()
          .nullable()
          .describe('From a delivery to its verdict, the median'),
      })
      .nullable()
      .describe('null unless it is posted and takes offers'),
  }),
  examples: [{ jobId: '1' }],
  async run(context, { jobId, minBlock }) {
    const { job } = await ask(context, query, { id: jobId, minBlock })
    if (!job) throw new NotFoundError({ what: 'job', id: jobId })
    if (!job.prognosis) return { prognosis: null }
    const { reward, expectedValue, medianHoursToDecision, ...figures } = job.prognosis
    return {
      prognosis: {
        ...figures,
        reward: moneyOf(job.token, reward),
        expectedValue: moneyOf(job.token, expectedValue),
        hoursToDecision: medianHoursToDecision,
      },
    }
  },
})
