import * as z from 'zod'
import type { ThreadMessage } from '../../threadWire.ts'
import { addressSchema, timeSchema } from '../fields.ts'
import { untrustedText, untrustedTextSchema } from '../untrustedText.ts'

export const messageSchema = z.strictObject({
  ordinal: z.string().describe('Its place in the thread'),
  author: addressSchema,
  time: timeSchema.describe('When its author signed it'),
  text: untrustedTextSchema,
})

export function messageOf({ ordinal, author, time, text, digest }: ThreadMessage) {
  const words = untrustedText(text, { author: author.toLowerCase(), sha256: digest })
  return words ? [{ ordinal, author, time, text: words }] : []
}
