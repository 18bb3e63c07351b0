import * as z from 'zod'
import { archiveListing as act } from '../actions/archiveListing.ts'
import { writeCommand } from '../command/command.ts'
import { idSchema } from '../command/fields.ts'
import { send } from '../command/send.ts'
import { sentOf, sentSchema } from '../command/views/sent.ts'

/** End a listing. */
export const archiveListing = writeCommand({
  name: 'archiveListing',
  cli: ['listing', 'archive'],
  rest: { method: 'POST', path: '/market/listings/:listingId/archive' },
  title: 'End a listing',
  description:
    'As seller, ends a listing for good: nobody can buy it any more, jobs bought go on, and its bond is due in 7 days (withdrawBond). One signature.',
  annotations: { destructive: true },
  input: z.strictObject({ listingId: idSchema }),
  output: z.strictObject({ sent: sentSchema }),
  examples: [{ listingId: '1' }],
  async run(context, { listingId }) {
    return { sent: sentOf(await send(context, act(context.deployment, BigInt(listingId)))) }
  },
})
