import SchemaBuilder from '@pothos/core'
import DataloaderPlugin from '@pothos/plugin-dataloader'
import RelayPlugin from '@pothos/plugin-relay'
import { GraphQLScalarType, Kind } from 'graphql'
import type { Hex } from 'viem'
import type { Context } from './context.ts'
import { BadInputError } from './errors.ts'

export const builder = new SchemaBuilder<{
  Context: Context
  Scalars: {
    BigInt: { Input: bigint; Output: bigint }
    Hex: { Input: Hex; Output: Hex }
  }
  Connection: { totalCount: () => Promise<number> }
  DefaultFieldNullability: false
  DefaultEdgesNullability: { list: false; items: false }
  DefaultNodeNullability: false
}>({
  plugins: [RelayPlugin, DataloaderPlugin],
  defaultFieldNullability: false,
  relay: {
    cursorType: 'String',
    nodeQueryOptions: false,
    nodesQueryOptions: false,
    edgesFieldOptions: { nullable: { list: false, items: false } },
    nodeFieldOptions: { nullable: false },
  },
})

builder.queryType()
builder.subscriptionType()

builder.globalConnectionField('totalCount', (t) =>
  t.int({
    description: 'Counted only when asked for.',
    resolve: ({ totalCount }) => totalCount(),
  }),
)

function bigIntOf(value: unknown): bigint {
  if (typeof value === 'bigint') return value
  if (typeof value === 'number' && Number.isSafeInteger(value)) return BigInt(value)
  if (typeof value === 'string' && /^-?\d{1,78}$/.test(value)) return BigInt(value)
  throw new BadInputError({ message: `${String(value).slice(0, 80)} is not an integer.` })
}

function hexOf(value: unknown): Hex {
  if (typeof value === 'string' && /^0x[0-9a-f]*$/i.test(value)) return value.toLowerCase() as Hex
  throw new BadInputError({ message: `${String(value).slice(0, 80)} is not a 0x… hex string.` })
}

builder.addScalarType(
  'BigInt',
  new GraphQLScalarType<bigint, string>({
    name: 'BigInt',
    description: 'An integer of any size, as a decimal string.',
    serialize: (value) => bigIntOf(value).toString(),
    parseValue: bigIntOf,
    parseLiteral: (node) =>
      bigIntOf(node.kind === Kind.INT || node.kind === Kind.STRING ? node.value : node.kind),
  }),
)

builder.addScalarType(
  'Hex',
  new GraphQLScalarType<Hex, Hex>({
    name: 'Hex',
    description: 'Bytes as 0x and lower-case hex: addresses, digests, hashes.',
    serialize: hexOf,
    parseValue: hexOf,
    parseLiteral: (node) => hexOf(node.kind === Kind.STRING ? node.value : node.kind),
  }),
)

/** GraphQL's `Int` ends in 2038, a signer's expiry need not. */
export function seconds(time: number): number {
  return Math.min(time, 2 ** 31 - 1)
}
