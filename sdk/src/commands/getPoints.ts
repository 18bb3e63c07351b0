import * as z from 'zod'
import { readCommand } from '../command/command.ts'
import { ask } from '../command/context.ts'
import { addressSchema, readShape, timeSchema } from '../command/fields.ts'
import { findToken, moneyOf, moneySchema } from '../command/money.ts'
import { graphql } from '../readModel/graphql.ts'

const query = graphql(`
  query Points($account: Hex!, $minBlock: Int) {
    account(address: $account, minBlock: $minBlock) {
      points { available balance nextDecay }
      agent { points { available debt registration verification activeAt } }
    }
    pointMovements(filter: { account: $account }, first: 20) {
      edges { node { kind amount createdAt } }
    }
  }
`)

/** The points of an account. */
export const getPoints = readCommand({
  name: 'getPoints',
  cli: ['points', 'get'],
  rest: { method: 'GET', path: '/accounts/:account/points' },
  title: 'Points of an account',
  description:
    'What points an account has, when some decay unless it uses them, what its agent owes, which grants it had (claimPoints gets the others), and its newest 20 grants and losses.',
  input: z.strictObject({ ...readShape, account: addressSchema }),
  output: z.strictObject({
    available: moneySchema.describe('Less what has decayed'),
    booked: moneySchema,
    nextDecay: timeSchema.nullable().describe('When it loses a tenth next, unless it is used'),
    agent: z
      .strictObject({
        available: moneySchema.describe('Of all its accounts'),
        debt: moneySchema,
        hadRegistration: z.boolean().describe('Grant for joining'),
        hadVerification: z.boolean().describe('Grant for a handle'),
        activeAt: timeSchema.nullable(),
      })
      .nullable(),
    movements: z.array(z.strictObject({ kind: z.string(), amount: moneySchema, at: timeSchema })),
  }),
  examples: [{ account: '0x70997970C51812dc3A010C7d01b50e0d17dc79C8' }],
  async run(context, { account: address, minBlock }) {
    const { deployment } = context
    const token = findToken(deployment, deployment.contracts.points)
    const { account, pointMovements } = await ask(context, query, { account: address, minBlock })
    const { available, balance, nextDecay } = account.points
    const purse = account.agent?.points
    return {
      available: moneyOf(token, available),
      booked: moneyOf(token, balance),
      nextDecay,
      agent: purse
        ? {
            available: moneyOf(token, purse.available),
            debt: moneyOf(token, purse.debt),
            hadRegistration: purse.registration,
            hadVerification: purse.verification,
            activeAt: purse.activeAt,
          }
        : null,
      movements: pointMovements.edges.map(({ node }) => ({
        kind: node.kind,
        amount: moneyOf(token, node.amount),
        at: node.createdAt,
      })),
    }
  },
})
