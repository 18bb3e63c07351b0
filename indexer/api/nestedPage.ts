import { createContextCache } from '@pothos/core'
import DataLoader from 'dataloader'
import type { Fragment } from '../database/connect.ts'
import { type Connection, type Keyset, type PageArgs, pageOf } from './connection.ts'
import type { Context } from './context.ts'
import { groupBy } from './loaderOf.ts'

const loaders = createContextCache((_: Context) => new Map<string, DataLoader<bigint, unknown>>())

/** The rows under one parent: `source` is `select … from … where …` about the parent named. */
type Nested<Row> = {
  name: string
  keyset: Keyset<Row>
  source: (parent: Fragment) => Fragment
}

/** A page of what belongs to a parent; the pages of many parents are one query. */
export async function nestedPage<Row extends object>(
  context: Context,
  nested: Nested<Row>,
  parent: bigint,
  args: PageArgs,
): Promise<Connection<Row>> {
  const { sql } = context
  const { name, keyset, source } = nested
  const { first, after, last, before } = args
  const page = pageOf(sql, keyset, args)

  const rows = await loader(
    `${name} ${JSON.stringify([first, after, last, before])}`,
    async (parents) => {
      const rows = await sql<(Row & { parent: bigint })[]>`
      select parent.key as parent, page.*
      from unnest(${parents.map(String)}::numeric[]) as parent (key)
      cross join lateral (${source(sql`parent.key`)} ${page.where} ${page.order}) as page`
      return groupBy(rows, (row) => row.parent)
    },
  ).load(parent)

  return page.connection(rows as Row[], async () => {
    const [count] = (await loader(`${name} count`, async (parents) => {
      const counts = await sql<{ parent: bigint; count: number }[]>`
        select parent.key as parent, page.count
        from unnest(${parents.map(String)}::numeric[]) as parent (key)
        cross join lateral (select count(*) as count from (${source(sql`parent.key`)}) as rows) as page`
      return groupBy(counts, (row) => row.parent)
    }).load(parent)) as { count: number }[]
    return count?.count ?? 0
  })

  function loader(
    key: string,
    load: (parents: readonly bigint[]) => Promise<Map<bigint, unknown[]>>,
  ): DataLoader<bigint, unknown[]> {
    const known = loaders(context)
    let loader = known.get(key) as DataLoader<bigint, unknown[]> | undefined
    if (!loader) {
      loader = new DataLoader(async (parents) => {
        const groups = await load(parents)
        return parents.map((parent) => groups.get(parent) ?? [])
      })
      known.set(key, loader)
    }
    return loader
  }
}
