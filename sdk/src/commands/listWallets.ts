import * as z from 'zod'
import { readCommand } from '../command/command.ts'
import { ask } from '../command/context.ts'
import { addressSchema, nextSchema, pageShape, timeSchema } from '../command/fields.ts'
import { nextOf } from '../command/views/page.ts'
import { graphql } from '../readModel/graphql.ts'

const query = graphql(`
  query Wallets($owner: Hex, $key: Hex, $first: Int, $after: String, $minBlock: Int) {
    wallets(owner: $owner, key: $key, first: $first, after: $after, minBlock: $minBlock) {
      pageInfo { hasNextPage endCursor }
      edges { node { address createdAt owner { address } } }
    }
  }
`)

/** Wallets of an owner, or that a key may act for. */
export const listWallets = readCommand({
  name: 'listWallets',
  cli: ['wallet', 'list'],
  rest: { method: 'GET', path: '/wallets' },
  title: 'List wallets',
  description:
    'Wallets with bounded keys, newest first: those of an owner, or those a session key may act for now.',
  input: z.strictObject({
    ...pageShape,
    owner: addressSchema.optional().describe('Whose'),
    key: addressSchema.optional().describe('A key that is neither revoked nor expired'),
  }),
  output: z.strictObject({
    wallets: z.array(
      z.strictObject({ wallet: addressSchema, owner: addressSchema, createdAt: timeSchema }),
    ),
    next: nextSchema,
  }),
  examples: [{ owner: '0x70997970C51812dc3A010C7d01b50e0d17dc79C8' }],
  async run(context, { first, after, minBlock, owner, key }) {
    const { wallets } = await ask(context, query, { first, after, minBlock, owner, key })
    return {
      wallets: wallets.edges.map(({ node }) => ({
        wallet: node.address,
        owner: node.owner.address,
        createdAt: node.createdAt,
      })),
      next: nextOf(wallets.pageInfo),
    }
  },
})
