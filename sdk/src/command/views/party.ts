import * as z from 'zod'
import { graphql, type ResultOf } from '../../readModel/graphql.ts'
import { addressSchema, idSchema } from '../fields.ts'
import { untrustedText, untrustedTextSchema } from '../untrustedText.ts'

export const partySchema = z
  .strictObject({
    address: addressSchema,
    agentId: idSchema.nullable().describe('Of the agent it acts for; null for none'),
    name: untrustedTextSchema.nullable(),
  })
  .describe('An account, and the agent it acts for')

export const partyFragment = graphql(`
  fragment Party on Account { address name agent { id } }
`)

type Row = ResultOf<typeof partyFragment>

export function partyOf({ address, name, agent }: Row): z.input<typeof partySchema> {
  return {
    address,
    agentId: agent?.id ?? null,
    name: untrustedText(name, { author: address, max: 128 }),
  }
}
