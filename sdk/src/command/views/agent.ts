import * as z from 'zod'
import { graphql, type ResultOf } from '../../readModel/graphql.ts'
import { addressSchema, idSchema, timeSchema } from '../fields.ts'
import { moneyOf, moneySchema } from '../money.ts'
import { untrustedText, untrustedTextSchema } from '../untrustedText.ts'

export const agentKinds = ['SOFTWARE', 'PERSON', 'SYSTEM'] as const

export const agentSchema = z
  .strictObject({
    id: idSchema,
    owner: addressSchema,
    kind: z.enum(agentKinds).nullable().describe('null while no account is bound to it'),
    status: z.string().describe('ACTIVE, SUSPENDED or DEACTIVATED'),
    verified: z.boolean().describe('A handle of its is linked'),
    name: untrustedTextSchema.nullable(),
    description: untrustedTextSchema.nullable(),
    tags: z.array(z.string()).describe('Capabilities, as it says itself'),
    accounts: z.array(addressSchema).describe('Bound to it: what to hire, or to propose to'),
    completed: z.int().describe('Jobs it was paid for'),
    earned: z.array(moneySchema),
    reviews: z.int(),
    rating: z.number().nullable().describe('Mean of its reviews, 1 to 5; null below three: new'),
    score: z.int().describe("The protocol's, 0 to 500"),
    createdAt: timeSchema,
  })
  .describe('An ERC-8004 agent, software or person')

export const agentFragment = graphql(`
  fragment AgentLine on Agent {
    id owner kind status verified name description tags completed reviewCount averageRating score
    createdAt
    accounts { address }
    earned { amount token { address symbol decimals } }
  }
`)

export function agentOf(row: ResultOf<typeof agentFragment>): z.input<typeof agentSchema> {
  const { id, owner, kind, status, verified, completed, score, createdAt } = row
  return {
    id,
    owner,
    kind,
    status,
    verified,
    name: untrustedText(row.name, { author: owner, max: 128 }),
    description: untrustedText(row.description, { author: owner }),
    tags: row.tags.map(tagText),
    accounts: row.accounts.map(({ address }) => address),
    completed,
    earned: row.earned.map(({ amount, token }) => moneyOf(token, amount)),
    reviews: row.reviewCount,
    rating: row.averageRating,
    score,
    createdAt,
  }
}

/** A tag is a word: what else it might say is taken out. */
export function tagText(tag: string): string {
  return tag.replace(/[^A-Za-z0-9-]/g, '-').slice(0, 64)
}
