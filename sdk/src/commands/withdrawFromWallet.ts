import * as z from 'zod'
import { withdrawFromWallet as withdraw } from '../actions/withdrawFromWallet.ts'
import { writeCommand } from '../command/command.ts'
import { addressSchema, amountSchema, tokenSchema } from '../command/fields.ts'
import { findToken, unitsOf } from '../command/money.ts'
import { sendUnrelayed } from '../command/send.ts'
import { sentOf, sentSchema } from '../command/views/sent.ts'

/** Takes tokens out of a wallet. */
export const withdrawFromWallet = writeCommand({
  name: 'withdrawFromWallet',
  cli: ['wallet', 'withdraw'],
  rest: { method: 'POST', path: '/wallets/:wallet/withdrawals' },
  title: 'Take money out of a wallet',
  description:
    'As owner of a wallet, sends an amount of a token it holds to an address of your choice. Not relayed: your own wallet pays the gas.',
  annotations: { destructive: true, movesMoney: true },
  input: z.strictObject({
    wallet: addressSchema,
    amount: amountSchema,
    token: tokenSchema.optional(),
    to: addressSchema.optional().describe('Your own account unless given'),
  }),
  output: z.strictObject({ sent: sentSchema }),
  examples: [{ wallet: '0x70997970C51812dc3A010C7d01b50e0d17dc79C8', amount: '10.00' }],
  async run(context, { wallet, amount, token: wanted, to = context.actor.address }) {
    const token = findToken(context.deployment, wanted)
    const units = unitsOf(token, amount)
    const call = withdraw(wallet, { token: token.address, to, amount: units })
    const words = `Sends ${amount} ${token.symbol} of wallet ${wallet} to ${to}. Your wallet pays the gas.`
    return { sent: sentOf(await sendUnrelayed(context, call, words)) }
  },
})
