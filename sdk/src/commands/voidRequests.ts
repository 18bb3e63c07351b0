import * as z from 'zod'
import { voidAllLanes } from '../actions/voidAllLanes.ts'
import { writeCommand } from '../command/command.ts'
import { send } from '../command/send.ts'
import { sentOf, sentSchema } from '../command/views/sent.ts'

/** Makes every request signed so far worthless. */
export const voidRequests = writeCommand({
  name: 'voidRequests',
  cli: ['requests', 'void'],
  rest: { method: 'POST', path: '/requests/void' },
  title: 'Void all signed requests',
  description:
    'Makes every request you signed so far and that is not executed yet worthless, wherever it was handed to. Payments signed are not requests: they end at their deadline. One signature.',
  annotations: { destructive: true },
  input: z.strictObject({}),
  output: z.strictObject({ sent: sentSchema }),
  examples: [{}],
  async run(context) {
    return { sent: sentOf(await send(context, voidAllLanes(context.deployment))) }
  },
})
