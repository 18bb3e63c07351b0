import * as z from 'zod'
import { setWalletLimits as limit } from '../actions/setWalletLimits.ts'
import { writeCommand } from '../command/command.ts'
import { addressSchema, tokenSchema } from '../command/fields.ts'
import { limitsOf, limitsShape } from '../command/limitsFields.ts'
import { findToken } from '../command/money.ts'
import { sendUnrelayed } from '../command/send.ts'
import { sentOf, sentSchema } from '../command/views/sent.ts'

/** Limits what all keys of a wallet together may spend. */
export const setWalletLimits = writeCommand({
  name: 'setWalletLimits',
  cli: ['wallet', 'limits'],
  rest: { method: 'PUT', path: '/wallets/:wallet/limits' },
  title: "Limit a wallet's spending",
  description:
    'As owner of a wallet, limits what all its session keys together may spend of one token, whatever each may. All three zero means no such limit. Not relayed: your own wallet pays the gas.',
  annotations: { idempotent: true, movesMoney: true },
  input: z.strictObject({ wallet: addressSchema, token: tokenSchema.optional(), ...limitsShape }),
  output: z.strictObject({ sent: sentSchema }),
  examples: [
    {
      wallet: '0x70997970C51812dc3A010C7d01b50e0d17dc79C8',
      perPayment: '20.00',
      perDay: '50.00',
      perMonth: '500.00',
    },
  ],
  async run(context, { wallet, token: wanted, ...limits }) {
    const token = findToken(context.deployment, wanted)
    const call = limit(wallet, { token: token.address, limits: limitsOf(token, limits) })
    const words = `Limits all keys of wallet ${wallet} to ${limits.perPayment} at once, ${limits.perDay} a day and ${limits.perMonth} a month of ${token.symbol}, all zero meaning no limit. Your wallet pays the gas.`
    return { sent: sentOf(await sendUnrelayed(context, call, words)) }
  },
})
