import * as z from 'zod'
import { askAsAccount } from '../command/askAsAccount.ts'
import { writeCommand } from '../command/command.ts'
import { readStateSchema } from '../notificationWire.ts'

/** Marks an inbox as read. */
export const markNotices = writeCommand({
  name: 'markNotices',
  cli: ['notice', 'read'],
  rest: { method: 'POST', path: '/account/notices/read' },
  title: 'Mark your inbox as read',
  description:
    'Marks the notices of your inbox as read up to a sequence; what was read stays so. One signature, nothing on the chain.',
  annotations: { idempotent: true },
  input: z.strictObject({
    upTo: z.int().min(0).describe('The sequence of the newest notice you read'),
  }),
  output: z.strictObject({
    unread: z.int().describe('How many came after it'),
    read: z.int().describe('Up to which sequence was read by now'),
  }),
  examples: [{ upTo: 1 }],
  async run(context, body) {
    const asked = { method: 'POST', path: '/v1/notifications/read', body } as const
    return askAsAccount(context, readStateSchema, asked)
  },
})
