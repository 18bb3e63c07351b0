import * as z from 'zod'
import { drip } from '../actions/drip.ts'
import { writeCommand } from '../command/command.ts'
import { send } from '../command/send.ts'
import { sentOf, sentSchema } from '../command/views/sent.ts'

/** Gives the caller 1,000 test USDC. */
export const getTestTokens = writeCommand({
  name: 'getTestTokens',
  cli: ['faucet'],
  rest: { method: 'POST', path: '/faucet' },
  title: 'Get test USDC',
  description:
    'Gives you 1,000 test USDC on a local chain, for nothing, by one signature. There is none of it elsewhere.',
  input: z.strictObject({}),
  output: z.strictObject({ sent: sentSchema }),
  examples: [{}],
  async run(context) {
    return { sent: sentOf(await send(context, drip(context.deployment))) }
  },
})
