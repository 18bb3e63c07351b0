import * as z from 'zod'
import { graphql, type ResultOf } from '../../readModel/graphql.ts'
import { addressSchema, idSchema, timeSchema } from '../fields.ts'
import { moneyOf, moneySchema } from '../money.ts'
import { partyFragment, partyOf, partySchema } from './party.ts'

export const phases = [
  'ADMIN',
  'ARBITER',
  'ARBITRATOR',
  'CLOSED',
  'COMMIT',
  'EVIDENCE',
  'REFUSED',
  'REVEAL',
  'RULED',
  'UNOPENED',
] as const

export const disputeSchema = z
  .strictObject({
    jobId: idSchema,
    phase: z.enum(phases).describe('EVIDENCE, then COMMIT, REVEAL, perhaps ADMIN, then RULED'),
    phaseDeadline: timeSchema.nullable().describe("When the court's phase ends"),
    deadline: timeSchema.describe("When the arbiter's time is over and the standing outcome holds"),
    client: partySchema,
    provider: partySchema.nullable(),
    openedBy: partySchema,
    arbiter: addressSchema.describe('Who is to rule'),
    splits: z.boolean().describe('The price may be divided'),
    bond: moneySchema.nullable(),
    providerBps: z.int().nullable().describe("The ruling: the provider's share in basis points"),
    nextStep: z
      .strictObject({
        role: z.string(),
        accounts: z.array(addressSchema).describe('Whose move; none where the role says it'),
        action: z.string(),
        by: timeSchema.nullable(),
        ifNobodyActs: z.string(),
      })
      .nullable(),
    createdAt: timeSchema,
    endedAt: timeSchema.nullable(),
  })
  .describe('A dispute about a job')

export const disputeFragment = graphql(
  `
  fragment DisputeLine on Dispute {
    phase phaseDeadline deadline arbiter splits providerBps createdAt endedAt
    job { id }
    client { ...Party }
    provider { ...Party }
    openedBy { ...Party }
    bond { amount token { address symbol decimals } }
    nextStep { role action by ifNobodyActs accounts { address } }
  }
`,
  [partyFragment],
)

export function disputeOf(row: ResultOf<typeof disputeFragment>): z.input<typeof disputeSchema> {
  const { job, client, provider, openedBy, bond, nextStep, ...rest } = row
  return {
    ...rest,
    jobId: job.id,
    client: partyOf(client),
    provider: provider && partyOf(provider),
    openedBy: partyOf(openedBy),
    bond: bond && moneyOf(bond.token, bond.amount),
    nextStep: nextStep && {
      ...nextStep,
      accounts: nextStep.accounts.map(({ address }) => address),
    },
  }
}
