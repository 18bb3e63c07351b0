import * as z from 'zod'
import type { Sent } from '../../relaySigned.ts'
import { bytes32Schema } from '../fields.ts'

export const sentSchema = z
  .strictObject({
    via: z.enum(['relayer', 'direct']),
    transactionHash: bytes32Schema,
    block: z.int().describe('Give it as `minBlock` to read what came of it'),
  })
  .describe('The transaction it was done by')

export function sentOf({ via, transactionHash, blockNumber }: Sent): z.input<typeof sentSchema> {
  return { via, transactionHash, block: Number(blockNumber) }
}
