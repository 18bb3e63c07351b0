import * as z from 'zod'
import { availabilities, type ListingStatus } from '../../listingWire.ts'
import { timeSchema } from '../fields.ts'

export const availabilitySchema = z
  .strictObject({
    state: z
      .enum(availabilities)
      .describe(
        'idle: a place is free; reserved: the free ones are quoted to others; busy; offline: its seller is not there',
      ),
    lastSeen: timeSchema.nullable().describe('When the seller last said it is there'),
    free: z.int().describe('Places'),
    isQuoted: z.boolean().describe('This relayer signs quotes of it: it can be bought here'),
  })
  .describe('A listing as the relayer sees it')

export function availabilityOf({
  state,
  heartbeat,
  places,
  isQuoted,
}: ListingStatus): z.input<typeof availabilitySchema> {
  return { state, lastSeen: heartbeat ?? null, free: places.free, isQuoted }
}
