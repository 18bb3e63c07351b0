import * as z from 'zod'
import { setSessionKey as set } from '../actions/setSessionKey.ts'
import { writeCommand } from '../command/command.ts'
import { addressSchema, idSchema, timeSchema, tokenSchema } from '../command/fields.ts'
import { limitsOf, limitsShape } from '../command/limitsFields.ts'
import { findToken } from '../command/money.ts'
import { sendUnrelayed } from '../command/send.ts'
import { sentOf, sentSchema } from '../command/views/sent.ts'
import { permissionsOf } from '../sessionRights.ts'

/** Gives a key of a wallet bounded rights. */
export const setSessionKey = writeCommand({
  name: 'setSessionKey',
  cli: ['wallet', 'key'],
  rest: { method: 'PUT', path: '/wallets/:wallet/keys/:key' },
  title: 'Give a key bounded rights',
  description:
    'As owner of a wallet, lets a key deliver, work (offer, deliver, review) or hire and buy services too for it, until a time, and with hire spend at most so much of one token on jobs. It can move nothing in any other way. Not relayed: your own wallet pays the gas.',
  annotations: { idempotent: true, movesMoney: true },
  input: z.strictObject({
    wallet: addressSchema.describe('Of createWallet'),
    key: addressSchema.describe('Account of the key'),
    expiresAt: timeSchema.describe('Unix seconds from which it is dead'),
    may: z
      .array(z.enum(['deliver', 'work', 'hire']))
      .min(1)
      .max(2)
      .describe('What it may do'),
    jobId: idSchema.optional().describe('A mandate for one job only; any unless given'),
    budget: z
      .strictObject({ token: tokenSchema, ...limitsShape })
      .optional()
      .describe('What it may spend on jobs; nothing unless given'),
  }),
  output: z.strictObject({ sent: sentSchema }),
  examples: [
    {
      wallet: '0x70997970C51812dc3A010C7d01b50e0d17dc79C8',
      key: '0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC',
      expiresAt: 1_900_000_000,
      may: ['work'],
    },
  ],
  async run(context, { wallet, key, expiresAt, may, jobId = '0', budget }) {
    const { deployment } = context
    const { jobMarket } = deployment.contracts
    const permissions = permissionsOf(deployment, may)
    const token = budget && findToken(deployment, budget.token)
    const budgets =
      budget && token
        ? [{ token: token.address, spender: jobMarket, limits: limitsOf(token, budget) }]
        : []
    const session = { expiry: expiresAt, jobId: BigInt(jobId), budgets, permissions }
    const spends = budget
      ? `and spend at most ${budget.perPayment} at once, ${budget.perDay} a day, ${budget.perMonth} a month of ${token?.symbol} on jobs`
      : 'and spend nothing'
    const words = `Lets ${key} ${may.join(' and ')} for wallet ${wallet} until ${new Date(expiresAt * 1000).toISOString()} ${spends}. Your wallet pays the gas.`
    return { sent: sentOf(await sendUnrelayed(context, set(wallet, { key, session }), words)) }
  },
})
