import * as z from 'zod'
import { readCommand } from '../command/command.ts'
import { ask } from '../command/context.ts'
import { addressSchema, idSchema, readShape, timeSchema } from '../command/fields.ts'
import { moneyOf, moneySchema } from '../command/money.ts'
import { NotFoundError } from '../errors.ts'
import { graphql } from '../readModel/graphql.ts'

const query = graphql(`
  query Wallet($address: Hex!, $minBlock: Int) {
    wallet(address: $address, minBlock: $minBlock) {
      createdAt
      owner { address }
      sessionKeys {
        expiry jobId live
        key { address }
        budgets { left inDay inMonth token { address symbol decimals } limits { perPayment perDay perMonth } }
      }
      spending { inDay inMonth token { address symbol decimals } limits { perPayment perDay perMonth } }
    }
  }
`)

const limitsSchema = z.strictObject({
  perPayment: moneySchema,
  perDay: moneySchema,
  perMonth: moneySchema,
})

/** A wallet, its keys and limits. */
export const getWallet = readCommand({
  name: 'getWallet',
  cli: ['wallet', 'get'],
  rest: { method: 'GET', path: '/wallets/:wallet' },
  title: 'Get a wallet',
  description:
    'A wallet made by the factory: its owner, its session keys with what each may still spend, and what all of them spent today and this month.',
  input: z.strictObject({ ...readShape, wallet: addressSchema }),
  output: z.strictObject({
    owner: addressSchema,
    createdAt: timeSchema,
    keys: z.array(
      z.strictObject({
        key: addressSchema,
        live: z.boolean().describe('Neither revoked nor expired'),
        expiresAt: timeSchema,
        jobId: idSchema.nullable().describe('The one job it is for; null for any'),
        budgets: z.array(
          z.strictObject({
            left: moneySchema.describe('What it could pay at once now'),
            today: moneySchema,
            thisMonth: moneySchema,
            limits: limitsSchema,
          }),
        ),
      }),
    ),
    spending: z.array(
      z.strictObject({
        today: moneySchema,
        thisMonth: moneySchema,
        limits: limitsSchema.nullable(),
      }),
    ),
  }),
  examples: [{ wallet: '0x70997970C51812dc3A010C7d01b50e0d17dc79C8' }],
  async run(context, { wallet: address, minBlock }) {
    const { wallet } = await ask(context, query, { address, minBlock })
    if (!wallet) throw new NotFoundError({ what: 'wallet', id: address })
    return {
      owner: wallet.owner.address,
      createdAt: wallet.createdAt,
      keys: wallet.sessionKeys.map(({ key, live, expiry, jobId, budgets }) => ({
        key: key.address,
        live,
        expiresAt: expiry,
        jobId: jobId === '0' ? null : jobId,
        budgets: budgets.map(({ token, left, inDay, inMonth, limits }) => ({
          left: moneyOf(token, left),
          today: moneyOf(token, inDay),
          thisMonth: moneyOf(token, inMonth),
          limits: told(token, limits),
        })),
      })),
      spending: wallet.spending.map(({ token, inDay, inMonth, limits }) => ({
        today: moneyOf(token, inDay),
        thisMonth: moneyOf(token, inMonth),
        limits: limits && told(token, limits),
      })),
    }
  },
})

type Unit = Parameters<typeof moneyOf>[0]

function told(token: Unit, limits: { perPayment: string; perDay: string; perMonth: string }) {
  return {
    perPayment: moneyOf(token, limits.perPayment),
    perDay: moneyOf(token, limits.perDay),
    perMonth: moneyOf(token, limits.perMonth),
  }
}
