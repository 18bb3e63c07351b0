import * as z from 'zod'
import { graphql, type ResultOf } from '../../readModel/graphql.ts'
import { addressSchema, bytes32Schema, idSchema, timeSchema } from '../fields.ts'
import { untrustedText, untrustedTextSchema } from '../untrustedText.ts'

export const happeningSchema = z
  .strictObject({
    event: z.string().describe("The contracts' name of it, such as JobSubmitted"),
    jobId: idSchema.nullable(),
    account: addressSchema.nullable().describe('Who acted, or whom it is about'),
    at: timeSchema,
    data: untrustedTextSchema
      .nullable()
      .describe("JSON of the event's arguments, which may hold words of strangers"),
    block: z.int(),
    transactionHash: bytes32Schema,
    logIndex: z.int(),
  })
  .describe('Something that happened, and where it is on the chain')

export const happeningFragment = graphql(`
  fragment Happening on Activity {
    type data createdAt
    job { id }
    account { address }
    provenance { block transactionHash logIndex }
  }
`)

export function happeningOf(
  row: ResultOf<typeof happeningFragment>,
): z.input<typeof happeningSchema> {
  const { block, transactionHash, logIndex } = row.provenance
  return {
    event: row.type,
    jobId: row.job?.id ?? null,
    account: row.account?.address ?? null,
    at: row.createdAt,
    data: untrustedText(row.data, { author: row.account?.address }),
    block,
    transactionHash,
    logIndex,
  }
}
