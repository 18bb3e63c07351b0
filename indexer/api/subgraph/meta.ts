import {
  GraphQLBoolean,
  type GraphQLFieldConfig,
  type GraphQLInputObjectType,
  GraphQLInt,
  GraphQLNonNull,
  GraphQLObjectType,
  GraphQLString,
} from 'graphql'
import type { Context } from '../context.ts'
import { type BlockArgument, checkBlock, hashOf } from './block.ts'
import { Bytes } from './scalars.ts'

const Block = new GraphQLObjectType({
  name: '_Block_',
  fields: {
    hash: { type: Bytes },
    number: { type: new GraphQLNonNull(GraphQLInt) },
    timestamp: { type: GraphQLInt },
    parentHash: { type: Bytes },
  },
})

const Meta = new GraphQLObjectType({
  name: '_Meta_',
  fields: {
    block: { type: new GraphQLNonNull(Block) },
    deployment: { type: new GraphQLNonNull(GraphQLString) },
    hasIndexingErrors: { type: new GraphQLNonNull(GraphQLBoolean) },
  },
})

/** How far the read model is. The hash is null where nothing of ours happened in the last block. */
export function metaOf(
  BlockHeight: GraphQLInputObjectType,
): GraphQLFieldConfig<unknown, Context, { block?: BlockArgument | null }> {
  return {
    type: Meta,
    args: { block: { type: BlockHeight } },
    resolve: async (_, { block }, context) => {
      await checkBlock(context, block)
      const head = await context.head()
      return {
        block: {
          number: head.block,
          timestamp: head.blockTimestamp,
          hash: await hashOf(context, head.block),
          parentHash: null,
        },
        deployment: `guildhall-${context.deployment.chainId}`,
        hasIndexingErrors: head.status === 'STALE',
      }
    },
  }
}
