import * as z from 'zod'
import { clock } from '../command/clock.ts'
import { writeCommand } from '../command/command.ts'
import { relayerOf } from '../command/context.ts'
import { idSchema } from '../command/fields.ts'
import { signTypedData } from '../command/signTypedData.ts'
import { availabilityOf, availabilitySchema } from '../command/views/availability.ts'
import { heartbeatTypes, listingsDomain } from '../typedData.ts'

/** Tells that a listing's seller is there. */
export const sendHeartbeat = writeCommand({
  name: 'sendHeartbeat',
  cli: ['listing', 'beat'],
  rest: { method: 'POST', path: '/market/listings/:listingId/heartbeats' },
  title: 'Say that you are there',
  description:
    'As seller of a listing (or the key it names), says that you are there: it can be bought for the next 180 seconds. Send one every 30 seconds while you can deliver. One signature, nothing on the chain.',
  annotations: { idempotent: true },
  input: z.strictObject({ listingId: idSchema }),
  output: z.strictObject({ availability: availabilitySchema }),
  examples: [{ listingId: '1' }],
  async run(context, { listingId: id }) {
    const { deployment, actor } = context
    const message = { listingId: BigInt(id), timestamp: await clock(actor) }
    const signature = await signTypedData(context, {
      domain: listingsDomain(deployment),
      types: heartbeatTypes,
      primaryType: 'Heartbeat',
      message,
    })
    const status = await relayerOf(context).sendHeartbeat({ ...message, signature })
    return { availability: availabilityOf(status) }
  },
})
