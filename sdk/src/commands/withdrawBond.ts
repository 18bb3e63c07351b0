import * as z from 'zod'
import { withdrawBond as act } from '../actions/withdrawBond.ts'
import { writeCommand } from '../command/command.ts'
import { idSchema } from '../command/fields.ts'
import { send } from '../command/send.ts'
import { sentOf, sentSchema } from '../command/views/sent.ts'

/** Take a bond back. */
export const withdrawBond = writeCommand({
  name: 'withdrawBond',
  cli: ['listing', 'bond'],
  rest: { method: 'POST', path: '/market/listings/:listingId/bond' },
  title: 'Take a bond back',
  description:
    'As seller of a listing archived at least 7 days ago, takes its bond back. One signature.',
  annotations: { movesMoney: true },
  input: z.strictObject({ listingId: idSchema }),
  output: z.strictObject({ sent: sentSchema }),
  examples: [{ listingId: '1' }],
  async run(context, { listingId }) {
    return { sent: sentOf(await send(context, act(context.deployment, BigInt(listingId)))) }
  },
})
