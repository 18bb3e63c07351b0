import { createContextCache } from '@pothos/core'
import DataLoader from 'dataloader'
import type { Database, Fragment } from '../../database/connect.ts'
import type { Context } from '../context.ts'
import { BadInputError, TooMuchError } from '../errors.ts'
import { maxText } from '../limits/chargeText.ts'
import type { Entity, Link } from './entities.ts'
import { conditionOf, type Entities, tablesOf, type Where } from './where.ts'

export const defaultFirst = 100
export const maxFirst = 1000
const maxSkip = 5000

export type ListArguments = {
  first?: number | null
  skip?: number | null
  orderBy?: string | null
  orderDirection?: 'asc' | 'desc' | null
  where?: Where | null
  interval?: 'hour' | 'day' | null
}

/** A row by the names of its columns; values of links are under `$` and the link's name. */
export type Row = Record<string, unknown>

const seconds = { hour: 3600, day: 86_400 } as const

/** Rows of an entity, and only what is asked for of them. */
export async function listOf(
  context: Context,
  entities: Entities,
  entity: Entity,
  args: ListArguments,
  names: ReadonlySet<string>,
): Promise<Row[]> {
  const { sql } = context
  const parts = partsOf(context, entities, entity, args, names)
  await weigh(
    sql,
    entity,
    (weight) => sql`
    select ${weight} as weight from ${parts.from} where ${parts.where} ${parts.page}`,
  )
  return [
    ...(await sql<
      Row[]
    >`select ${parts.columns} from ${parts.from} where ${parts.where} ${parts.page}`),
  ]
}

const loaders = createContextCache((_: Context) => new Map<string, DataLoader<string, Row[]>>())

/** Rows that a link of a row leads to; those of many rows are one query. */
export function linkedOf(
  context: Context,
  entities: Entities,
  { entity, link, name }: { entity: Entity; link: Link; name: string },
  row: Row,
  args: ListArguments,
  names: ReadonlySet<string>,
): Promise<Row[]> {
  const { sql } = context
  const known = loaders(context)
  const key = JSON.stringify([entity.name, name, args, [...names].sort()])
  let loader = known.get(key)
  if (!loader) {
    loader = new DataLoader<string, Row[]>(load)
    known.set(key, loader)
  }
  return loader.load(String(row[`$${name}`]))

  async function load(keys: readonly string[]): Promise<Row[][]> {
    const target = entities[link.to]
    if (!target) throw new Error(`There is no ${link.to}.`)
    const page: ListArguments = link.many ? args : { first: 1 }
    const parts = partsOf(context, entities, target, page, names)
    const tuples = keys.map((one) => JSON.parse(one) as string[])
    const arrays = link.on.map((_, i) => sql`${tuples.map((tuple) => tuple[i] ?? '')}::text[]`)
    const parents = sql`unnest(${join(sql, arrays)}) with ordinality as parent (${sql.unsafe(
      [...link.on.map((_, i) => `k${i}`), 'place'].join(', '),
    )})`
    const same = link.on
      .map(({ theirs, type }, i) => sql`${sql.unsafe(`${theirs} = parent.k${i}::${type}`)}`)
      .reduce((left, right) => sql`${left} and ${right}`)
    const source = (columns: Fragment) => sql`
      select parent.place::int as place, page.* from ${parents} cross join lateral (
        select ${columns} from ${parts.from} where ${same} and ${parts.where} ${parts.page}
      ) as page`
    await weigh(sql, target, (weight) => source(sql`${weight} as weight`))
    const groups: Row[][] = keys.map(() => [])
    for (const row of await sql<
      (Row & { place: number })[]
    >`${source(parts.columns)} order by place`) {
      groups[row.place - 1]?.push(row)
    }
    return groups
  }
}

function partsOf(
  context: Context,
  entities: Entities,
  entity: Entity,
  args: ListArguments,
  names: ReadonlySet<string>,
) {
  const { sql, documentsSchema } = context
  const first = args.first ?? defaultFirst
  const skip = args.skip ?? 0
  if (first < 1 || first > maxFirst) {
    throw new BadInputError({ message: `first is 1 to ${maxFirst}, not ${first}.` })
  }
  if (skip < 0 || skip > maxSkip) {
    throw new BadInputError({ message: `skip is 0 to ${maxSkip}, not ${skip}: go on by id_gt.` })
  }
  const order = args.orderBy ?? 'id'
  const orderSql = entity.orders?.[order] ?? entity.columns[order]?.sql
  if (!orderSql) throw new BadInputError({ message: `There is no order by ${order}.` })
  const isDescending = args.orderDirection === 'desc'
  const direction = sql.unsafe(isDescending ? 'desc' : 'asc')
  // Where there is none, an index read backwards is of use only without a word on nulls
  const mayBeNull = order in (entity.orders ?? {}) || entity.columns[order]?.nullable
  const nulls = sql.unsafe(mayBeNull ? 'nulls last' : '')
  const id = sql.unsafe(`(${entity.columns.id?.sql})`)
  const columns = Object.entries(entity.columns).flatMap(([name, { sql: text, type, list }]) => {
    if (!names.has(name) || name in entity.links) return []
    const isPlain = list || ['Boolean', 'Int'].includes(type)
    return [sql`${sql.unsafe(isPlain ? `(${text})` : `(${text})::text`)} as ${sql(name)}`]
  })
  const keys = Object.entries(entity.links).flatMap(([name, { on }]) => {
    if (!names.has(name)) return []
    const values = on.map(({ own }) => `(${own})::text`).join(', ')
    return [sql`${sql.unsafe(`json_build_array(${values})::text`)} as ${sql(`$${name}`)}`]
  })
  return {
    from: tablesOf(sql, documentsSchema, entity, seconds[args.interval ?? 'hour']),
    where: conditionOf(context, entities, entity, args.where ?? {}),
    columns: join(sql, [sql`1 as "there"`, ...columns, ...keys]),
    page: sql`order by (${sql.unsafe(orderSql)}) ${direction} ${nulls}, ${id} ${direction}
      limit ${first} offset ${skip}`,
  }
}

/** Refuses a page before it is read where strangers made it too large. */
async function weigh(
  sql: Database,
  { weight }: Entity,
  page: (weight: Fragment) => Fragment,
): Promise<void> {
  if (!weight) return
  const [row] = await sql<{ sum: number }[]>`
    select coalesce(sum(weight), 0)::int8 as sum from (${page(sql`${sql.unsafe(weight)}`)}) as page`
  const actual = row?.sum ?? 0
  if (actual > maxText) throw new TooMuchError({ what: 'characters of text', actual, max: maxText })
}

function join(sql: Database, fragments: readonly Fragment[]): Fragment {
  return fragments.reduce((all, next) => sql`${all}, ${next}`)
}
