import { builder } from '../builder.ts'
import { BadInputError } from '../errors.ts'
import { balancesAt, holderNames, liabilitiesOf, type Solvency, solvencyOf } from '../solvency.ts'
import { Token } from './token.ts'

const Holder = builder.enumType('Holder', {
  description: 'A contract that holds money.',
  values: holderNames,
})

const SolvencyType = builder.objectRef<Solvency>('Solvency').implement({
  description: 'What a contract has of a token, and what it owes of it.',
  fields: (t) => ({
    holder: t.expose('holder', { type: Holder }),
    contract: t.expose('contract', { type: 'Hex' }),
    token: t.field({ type: Token, resolve: ({ token }) => ({ address: token }) }),
    block: t.exposeInt('block', { description: 'At whose end.' }),
    balance: t.expose('balance', {
      type: 'BigInt',
      description: "As the token's transfers sum up: its `balanceOf`.",
    }),
    liabilities: t.field({ type: 'BigInt', resolve: liabilitiesOf }),
    escrow: t.expose('escrow', { type: 'BigInt', description: 'Of it for jobs.' }),
    bonds: t.expose('bonds', { type: 'BigInt', description: 'Of it of listings or disputes.' }),
    credits: t.expose('credits', { type: 'BigInt', description: 'Of it for payees to withdraw.' }),
    difference: t.field({
      type: 'BigInt',
      description:
        'The balance less the liabilities: what is its own, or was sent there by mistake; below zero, what is missing.',
      resolve: (row) => row.balance - liabilitiesOf(row),
    }),
  }),
})

builder.queryField('solvency', (t) =>
  t.field({
    type: [SolvencyType],
    description: 'Balances against liabilities, at any block.',
    extensions: { maxRows: 100 },
    args: {
      block: t.arg.int({ description: 'The last one unless given.' }),
      token: t.arg({ type: 'Hex' }),
    },
    resolve: async (_, { block, token }, { sql, deployment, head }) => {
      const last = (await head()).block
      const at = block ?? last
      if (at < 0 || at > last) {
        throw new BadInputError({ message: `Block ${at} is not read in; the last one is ${last}.` })
      }
      const rows = solvencyOf(await balancesAt(sql, at), deployment, at)
      return token ? rows.filter((row) => row.token === token) : rows
    },
  }),
)
