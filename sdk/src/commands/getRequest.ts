import * as z from 'zod'
import { readCommand } from '../command/command.ts'
import { relayerOf } from '../command/context.ts'
import { bytes32Schema, timeSchema } from '../command/fields.ts'
import { relayStates } from '../wire.ts'

/** What became of a relayed request. */
export const getRequest = readCommand({
  name: 'getRequest',
  cli: ['requests', 'get'],
  rest: { method: 'GET', path: '/requests/:requestId' },
  title: 'What became of a request',
  description:
    'How a request stands that was signed and handed to the relayer: on its way (accepted, broadcast, mined), done (confirmed), or ended without effect (reverted, refused, expired, cancelled), and why.',
  input: z.strictObject({
    requestId: bytes32Schema.describe('Its EIP-712 digest, as `requestId` of a pending answer'),
  }),
  output: z.strictObject({
    state: z.enum(relayStates),
    error: z.string().nullable().describe("The contract's error, where it failed"),
    transactionHash: bytes32Schema.nullable(),
    block: z.int().nullable(),
    updatedAt: timeSchema,
  }),
  examples: [{ requestId: `0x${'ab'.repeat(32)}` }],
  async run(context, { requestId }) {
    const status = await relayerOf(context).status(requestId)
    return {
      state: status.state,
      error: status.error?.name ?? null,
      transactionHash: status.transactionHash ?? null,
      block: status.blockNumber ?? null,
      updatedAt: status.updatedAt,
    }
  },
})
