import { clientJudges, entriesOf, policyFlags } from '@guildhall/sdk'
import { zeroAddress } from 'viem'
import { builder } from '../builder.ts'
import type { PolicyRow } from '../rows.ts'
import { Entry } from './enums.ts'
import { Provenance } from './provenance.ts'
import { Token } from './token.ts'

export const Policy = builder.loadableObject('Policy', {
  description: 'House rules that jobs name by id; registered by anyone, changed by nobody.',
  load: (ids: number[], { sql }) =>
    sql<PolicyRow[]>`select * from policy where id = any(${ids})`.then((rows) => [...rows]),
  sort: ({ id }) => id,
  fields: (t) => ({
    id: t.exposeInt('id'),
    preset: t.string({
      nullable: true,
      resolve: ({ id }, _, { deployment }) =>
        deployment.policies.find((policy) => policy.id === id)?.preset ?? null,
    }),
    token: t.field({ type: Token, resolve: ({ token }) => ({ address: token }) }),
    entries: t.field({
      type: [Entry],
      resolve: ({ entries }) => [...entriesOf(entries)],
    }),
    evaluator: t.string({
      description:
        'NOBODY: delivery counts as approval, but a plain job names its own evaluator. CLIENT, or the address that judges.',
      resolve: ({ evaluator }) => {
        if (evaluator === zeroAddress) return 'NOBODY'
        return evaluator === clientJudges ? 'CLIENT' : evaluator
      },
    }),
    reviewPeriod: t.exposeInt('reviewPeriod', { description: 'Seconds to judge after delivery.' }),
    appealAfterApproval: t.exposeInt('appealAfterApproval', {
      description: 'Seconds to dispute an approval; 0: final at once.',
    }),
    appealAfterRejection: t.exposeInt('appealAfterRejection', {
      description: 'Seconds to dispute a rejection; 0: final at once.',
    }),
    arbiter: t.field({
      type: 'Hex',
      nullable: true,
      description: 'Who settles a contested verdict; null: verdicts are final.',
      resolve: ({ arbiter }) => (arbiter === zeroAddress ? null : arbiter),
    }),
    arbiterPeriod: t.exposeInt('arbiterPeriod', { description: "The arbiter's seconds." }),
    clientMayDispute: t.boolean({
      description: 'The client may dispute before a verdict.',
      resolve: ({ flags }) => (flags & policyFlags.clientDisputes) !== 0,
    }),
    maySplit: t.boolean({
      description: 'The arbiter may divide the budget.',
      resolve: ({ flags }) => (flags & policyFlags.splits) !== 0,
    }),
    verifiedOnly: t.boolean({
      description: 'Both sides must be verified.',
      resolve: ({ flags }) => (flags & policyFlags.verifiedOnly) !== 0,
    }),
    feeBps: t.exposeInt('feeBps'),
    ownerFeeBps: t.exposeInt('ownerFeeBps'),
    minPrice: t.expose('minPrice', { type: 'BigInt' }),
    maxPrice: t.expose('maxPrice', { type: 'BigInt' }),
    tick: t.expose('tick', { type: 'BigInt', description: 'Prices are whole multiples of it.' }),
    weight: t.expose('weight', {
      type: 'BigInt',
      description: 'Least budget that counts for reviews and scores.',
    }),
    retired: t.exposeBoolean('retired'),
    provenance: t.field({ type: Provenance, resolve: (row) => row }),
  }),
})

builder.queryFields((t) => ({
  policies: t.field({
    type: [Policy],
    extensions: { maxRows: 1000 },
    resolve: (_, __, { sql }) =>
      sql<PolicyRow[]>`select * from policy order by id limit 1000`.then((rows) => [...rows]),
  }),
  policy: t.field({
    type: Policy,
    nullable: true,
    args: { id: t.arg.int({ required: true }) },
    resolve: (_, { id }) => id,
  }),
}))
