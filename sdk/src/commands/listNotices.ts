import * as z from 'zod'
import { askAsAccount } from '../command/askAsAccount.ts'
import { writeCommand } from '../command/command.ts'
import { noticeOf, noticeSchema } from '../command/views/notice.ts'
import { notificationLanguages, notificationsSchema } from '../notificationWire.ts'

/** What concerns an account, in words. */
export const listNotices = writeCommand({
  name: 'listNotices',
  cli: ['notice', 'list'],
  rest: { method: 'POST', path: '/account/notices' },
  title: 'Read your inbox',
  description:
    'What happened that concerns you, in plain words: jobs you are a side of, your agents and wallets, deadlines that come near. The newest first; with `after` what came later, the oldest first. One signature, which is good for ten minutes with the same plan. Changes nothing.',
  annotations: { idempotent: true },
  input: z.strictObject({
    after: z.int().min(0).optional().describe('The sequence of the last one you know'),
    before: z.int().min(1).optional().describe('`next` of a page that goes back'),
    first: z.int().min(1).max(100).default(20).describe('Notices of the page'),
    language: z.enum(notificationLanguages).default('en').describe('What they are worded in'),
  }),
  output: z.strictObject({
    notices: z.array(noticeSchema),
    unread: z.int().describe('How many came after the newest that was read'),
    read: z.int().describe('Up to which sequence was read'),
    next: z
      .int()
      .nullable()
      .describe('Give it as `after` or `before`, whichever you asked by; null at the end'),
  }),
  examples: [{ after: 0 }],
  async run(context, { after, before, first, language }) {
    const query = new URLSearchParams({
      ...(after !== undefined && { after: String(after) }),
      ...(before !== undefined && { before: String(before) }),
      ...{ first: String(first), language },
    })
    const asked = { method: 'GET', path: `/v1/notifications?${query}` } as const
    const page = await askAsAccount(context, notificationsSchema, asked)
    const { notifications, ...rest } = page
    return { notices: notifications.map(noticeOf), ...rest }
  },
})
