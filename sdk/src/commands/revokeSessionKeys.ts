import * as z from 'zod'
import { revokeSessionKeys as revoke } from '../actions/revokeSessionKeys.ts'
import { writeCommand } from '../command/command.ts'
import { addressSchema } from '../command/fields.ts'
import { sendUnrelayed } from '../command/send.ts'
import { sentOf, sentSchema } from '../command/views/sent.ts'

/** Takes keys their rights. */
export const revokeSessionKeys = writeCommand({
  name: 'revokeSessionKeys',
  cli: ['wallet', 'revoke'],
  rest: { method: 'POST', path: '/wallets/:wallet/revocations' },
  title: 'Take keys their rights',
  description:
    'As owner of a wallet, ends the rights of session keys at once. Not relayed: your own wallet pays the gas.',
  annotations: { destructive: true, idempotent: true },
  input: z.strictObject({
    wallet: addressSchema,
    keys: z.array(addressSchema).min(1).max(50).describe('Accounts of the keys'),
  }),
  output: z.strictObject({ sent: sentSchema }),
  examples: [
    {
      wallet: '0x70997970C51812dc3A010C7d01b50e0d17dc79C8',
      keys: ['0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC'],
    },
  ],
  async run(context, { wallet, keys }) {
    const words = `Ends the rights of ${keys.join(', ')} at wallet ${wallet}. Your wallet pays the gas.`
    return { sent: sentOf(await sendUnrelayed(context, revoke(wallet, keys), words)) }
  },
})
