import type { Hex } from 'viem'
import type { ReadContext } from './context.ts'
import { messageSchema } from './fields.ts'
import { put } from './put.ts'

export const reasonShape = {
  reason: messageSchema.optional().describe('Why, in your words; kept as a public document'),
}

/** The digest of a reason; none where none is given. */
export async function putReason(
  context: ReadContext,
  message: string | undefined,
): Promise<Hex | undefined> {
  return message === undefined
    ? undefined
    : put(context, 'reason', { kind: 'reason', version: 1, message })
}
