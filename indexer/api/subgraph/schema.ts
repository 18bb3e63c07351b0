import type { Deployment } from '@guildhall/sdk'
import {
  GraphQLBoolean,
  GraphQLEnumType,
  type GraphQLFieldConfigMap,
  GraphQLID,
  type GraphQLInputFieldConfigMap,
  GraphQLInputObjectType,
  type GraphQLInputType,
  GraphQLInt,
  GraphQLList,
  GraphQLNonNull,
  GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLResolveInfo,
  GraphQLSchema,
  GraphQLString,
} from 'graphql'
import type { Context } from '../context.ts'
import { selectedOf } from '../selectedOf.ts'
import { type BlockArgument, checkBlock } from './block.ts'
import { type Column, type ColumnType, type Entity, entitiesOf } from './entities.ts'
import { metaOf } from './meta.ts'
import { operatorsOf } from './operators.ts'
import { defaultFirst, type ListArguments, linkedOf, listOf, type Row } from './page.ts'
import { BigDecimal, BigIntScalar, Bytes, Int8, Timestamp } from './scalars.ts'

const ValidationStatus = new GraphQLEnumType({
  name: 'ValidationStatus',
  values: { PENDING: {}, COMPLETED: {}, EXPIRED: {} },
})
const OrderDirection = new GraphQLEnumType({
  name: 'OrderDirection',
  values: { asc: {}, desc: {} },
})
const ErrorPolicy = new GraphQLEnumType({
  name: '_SubgraphErrorPolicy_',
  values: { allow: {}, deny: {} },
})
const Interval = new GraphQLEnumType({
  name: 'Aggregation_interval',
  values: { hour: {}, day: {} },
})
const BlockHeight = new GraphQLInputObjectType({
  name: 'Block_height',
  fields: { hash: { type: Bytes }, number: { type: GraphQLInt }, number_gte: { type: GraphQLInt } },
})

const scalars = {
  ID: GraphQLID,
  String: GraphQLString,
  BigInt: BigIntScalar,
  BigDecimal,
  Bytes,
  Int: GraphQLInt,
  Int8,
  Boolean: GraphQLBoolean,
  Timestamp,
  ValidationStatus,
} satisfies Record<ColumnType, GraphQLOutputType & GraphQLInputType>

type PageArguments = ListArguments & { block?: BlockArgument | null }

/** The schema subgraph clients of ERC-8004 know: that of agent0's subgraph, over our rows. */
export function subgraphSchema(deployment: Deployment): GraphQLSchema {
  const entities = entitiesOf(deployment)
  const types = new Map<string, GraphQLObjectType<Row, Context>>()
  const filters = new Map<string, GraphQLInputObjectType>()
  for (const entity of Object.values(entities)) {
    types.set(entity.name, typeOf(entity))
    filters.set(entity.name, filterOf(entity))
  }

  function known<T>(map: ReadonlyMap<string, T>, name: string): T {
    const found = map.get(name)
    if (!found) throw new Error(`There is no ${name}.`)
    return found
  }

  function typeOf(entity: Entity): GraphQLObjectType<Row, Context> {
    return new GraphQLObjectType<Row, Context>({
      name: entity.name,
      fields: () => {
        const fields: GraphQLFieldConfigMap<Row, Context> = {}
        for (const [name, column] of Object.entries(entity.columns)) {
          if (!(name in entity.links)) fields[name] = { type: outputOf(column) }
        }
        for (const [name, link] of Object.entries(entity.links)) {
          const type = known(types, link.to)
          const target = known(new Map(Object.entries(entities)), link.to)
          const load = (
            row: Row,
            args: PageArguments,
            context: Context,
            info: GraphQLResolveInfo,
          ) => linkedOf(context, entities, { entity, link, name }, row, args, selectedOf(info))
          fields[name] = link.many
            ? {
                type: new GraphQLNonNull(new GraphQLList(new GraphQLNonNull(type))),
                args: pageArguments(target),
                resolve: load,
              }
            : {
                type: link.nullable ? type : new GraphQLNonNull(type),
                resolve: async (...all) => (await load(...all))[0] ?? null,
              }
        }
        return fields
      },
    })
  }

  function filterOf(entity: Entity): GraphQLInputObjectType {
    const filter: GraphQLInputObjectType = new GraphQLInputObjectType({
      name: `${entity.name}_filter`,
      fields: () => {
        const fields: GraphQLInputFieldConfigMap = {
          and: { type: new GraphQLList(filter) },
          or: { type: new GraphQLList(filter) },
        }
        for (const [name, column] of Object.entries(entity.columns)) {
          const type = name in entity.links ? GraphQLString : scalars[column.type]
          for (const { suffix, isMany } of operatorsOf(column)) {
            fields[`${name}${suffix}`] = {
              type: isMany ? new GraphQLList(new GraphQLNonNull(type)) : type,
            }
          }
        }
        for (const [name, { to }] of Object.entries(entity.links)) {
          fields[`${name}_`] = { type: known(filters, to) }
        }
        return fields
      },
    })
    return filter
  }

  const orders = new Map<string, GraphQLEnumType>()
  function orderOf(entity: Entity): GraphQLEnumType {
    const names = [...Object.keys(entity.columns), ...Object.keys(entity.orders ?? {})]
    const order =
      orders.get(entity.name) ??
      new GraphQLEnumType({
        name: `${entity.name}_orderBy`,
        values: Object.fromEntries(names.map((name) => [name, {}])),
      })
    orders.set(entity.name, order)
    return order
  }

  function pageArguments(entity: Entity) {
    return {
      skip: { type: GraphQLInt, defaultValue: 0 },
      first: { type: GraphQLInt, defaultValue: defaultFirst },
      orderBy: { type: orderOf(entity) },
      orderDirection: { type: OrderDirection },
      where: { type: known(filters, entity.name) },
    }
  }

  const rootArguments = {
    block: { type: BlockHeight },
    subgraphError: { type: new GraphQLNonNull(ErrorPolicy), defaultValue: 'deny' },
  }
  const fields: GraphQLFieldConfigMap<unknown, Context> = {}
  for (const entity of Object.values(entities)) {
    const type = known(types, entity.name)
    if (entity.one) {
      fields[entity.one] = {
        type,
        args: { id: { type: new GraphQLNonNull(GraphQLID) }, ...rootArguments },
        resolve: async (_, { id, block }: { id: string; block?: BlockArgument }, context, info) => {
          await checkBlock(context, block)
          const page = { first: 1, where: { id } }
          return (await listOf(context, entities, entity, page, selectedOf(info)))[0] ?? null
        },
      }
    }
    for (const name of entity.many) {
      fields[name] = {
        type: new GraphQLNonNull(new GraphQLList(new GraphQLNonNull(type))),
        args: {
          ...pageArguments(entity),
          ...(entity.isRolledUp && { interval: { type: new GraphQLNonNull(Interval) } }),
          ...rootArguments,
        },
        resolve: async (_, args: PageArguments, context, info) => {
          await checkBlock(context, args.block)
          return listOf(context, entities, entity, args, selectedOf(info))
        },
      }
    }
  }
  fields._meta = metaOf(BlockHeight)
  return new GraphQLSchema({ query: new GraphQLObjectType({ name: 'Query', fields }) })
}

function outputOf({ type, list, nullable }: Column): GraphQLOutputType {
  const scalar = scalars[type]
  if (list) return new GraphQLNonNull(new GraphQLList(new GraphQLNonNull(scalar)))
  return nullable ? scalar : new GraphQLNonNull(scalar)
}
