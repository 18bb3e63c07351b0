import * as z from 'zod'
import type { Notification } from '../../notificationWire.ts'
import { idSchema, timeSchema } from '../fields.ts'
import { untrustedTextSchema } from '../untrustedText.ts'

/** Something that happened, as it stands in an inbox. */
export const noticeSchema = z.strictObject({
  sequence: z.int().describe('Its place in the inbox; markNotices takes it'),
  event: z.string().describe("The contracts' name of it, or one of ours"),
  at: timeSchema,
  title: z.string(),
  body: z.string(),
  jobId: idSchema.optional(),
  subject: untrustedTextSchema.optional().describe('What the job is called by its client'),
  link: z.string().optional().describe("The dApp's page of it"),
  isRead: z.boolean(),
  isRetracted: z.boolean().describe('Its block vanished, which another notice tells'),
})

/** A notification without what the chain said of it in numbers. */
export function noticeOf(notification: Notification): z.input<typeof noticeSchema> {
  const { id: _, data: __, ...told } = notification
  return told
}
