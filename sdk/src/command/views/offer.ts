import * as z from 'zod'
import { graphql, type ResultOf } from '../../readModel/graphql.ts'
import { bytes32Schema, durationSchema, idSchema, timeSchema } from '../fields.ts'
import { moneyOf, moneySchema } from '../money.ts'
import { documentFragment, documentOf, documentSchema } from './document.ts'
import { partyFragment, partyOf, partySchema } from './party.ts'

export const offerStates = [
  'LIVE',
  'ACCEPTED',
  'COUNTERED',
  'DISMISSED',
  'EXPIRED',
  'LAPSED',
  'WITHDRAWN',
] as const

export const offerSchema = z
  .strictObject({
    hash: bytes32Schema.describe('Names it: what acceptOffer, counterOffer, … take'),
    jobId: idSchema,
    provider: partySchema,
    byClient: z.boolean().describe('The client made it, as a proposal or counter-offer'),
    round: z.int().describe('From 1'),
    version: z.int().describe('Of the brief it answers'),
    price: moneySchema.nullable().describe('Fees included; null while it is sealed'),
    deliveryTime: durationSchema.describe('Seconds from funding to the delivery deadline'),
    expiresAt: timeSchema.describe('Unix seconds from which it can no longer be accepted'),
    sealed: z.boolean(),
    state: z.enum(offerStates),
    terms: documentSchema.nullable().describe('What its maker added'),
    createdAt: timeSchema,
  })
  .describe('A bid, a proposal or a counter-offer')

export const offerFragment = graphql(
  `
  fragment OfferLine on Offer {
    hash byClient round version price deliveryTime expiry sealed state createdAt
    provider { ...Party }
    terms { ...DocumentText }
    job { id client { address } token { address symbol decimals } }
  }
`,
  [partyFragment, documentFragment],
)

type Row = ResultOf<typeof offerFragment>

export function offerOf({
  job,
  provider,
  terms,
  price,
  expiry,
  ...row
}: Row): z.input<typeof offerSchema> {
  const { hash, byClient, round, version, deliveryTime, sealed, state, createdAt } = row
  return {
    hash,
    jobId: job.id,
    provider: partyOf(provider),
    byClient,
    round,
    version,
    price: sealed ? null : moneyOf(job.token, price),
    deliveryTime,
    expiresAt: expiry,
    sealed,
    state,
    terms: terms && documentOf(terms, byClient ? job.client.address : provider.address),
    createdAt,
  }
}
