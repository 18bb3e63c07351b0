import { parseCursorConnectionArgs } from '@pothos/core'
import type { Hex } from 'viem'
import type { Database, Fragment } from '../database/connect.ts'
import { BadInputError } from './errors.ts'

export const defaultPageSize = 20
export const maxPageSize = 100

export type PageArgs = {
  first?: number | null
  after?: string | null
  last?: number | null
  before?: string | null
}

/** An order of rows that no two rows share, all columns in one direction. */
export type Keyset<Row> = {
  /** Written into cursors, so that none is used with another order. */
  name: string
  columns: readonly Column<Row>[]
  descending: boolean
}

type Column<Row> = {
  /** As SQL names it. */
  column: string
  type: 'int4' | 'int8' | 'numeric' | 'text'
  /** Text is an address. */
  of: (row: Row) => bigint | number | Hex
}

export type Connection<Row> = {
  edges: { cursor: string; node: Row }[]
  pageInfo: {
    hasNextPage: boolean
    hasPreviousPage: boolean
    startCursor: string | null
    endCursor: string | null
  }
  /** Counted only when asked. */
  totalCount: () => Promise<number>
}

/** The rows of a table by the log that made them, newest first. */
export function newestOf<Row extends { block: number; logIndex: number }>(
  table:
    | 'activity'
    | 'agent_wallet'
    | 'dispute'
    | 'feedback'
    | 'listing_revision'
    | 'offer'
    | 'point_memo'
    | 'point_movement'
    | 'purchase'
    | 'review'
    | 'score_change'
    | 'seat'
    | 'validation'
    | 'wallet_movement',
): Keyset<Row> {
  return {
    name: 'NEWEST',
    descending: true,
    columns: [
      { column: `${table}.block`, type: 'int8', of: ({ block }) => block },
      { column: `${table}.log_index`, type: 'int4', of: ({ logIndex }) => logIndex },
    ],
  }
}

/**
 * The `and …` and `order by … limit …` that make a page of a query, and how to make its rows one.
 *
 * @throws {BadInputError} when the page is too large, or a cursor is not of this order.
 */
export function pageOf<Row>(sql: Database, keyset: Keyset<Row>, args: PageArgs) {
  for (const size of [args.first, args.last]) {
    if (typeof size === 'number' && (size < 0 || size > maxPageSize)) {
      throw new BadInputError({ message: `A page has 0 to ${maxPageSize} entries, not ${size}.` })
    }
  }
  const { after, before, limit, expectedSize, inverted, hasNextPage, hasPreviousPage } =
    parseCursorConnectionArgs({ args, defaultSize: defaultPageSize, maxSize: maxPageSize })
  const { descending } = keyset
  const direction = descending === inverted ? sql`asc` : sql`desc`
  const names = keyset.columns.map(({ column }) => sql(column))

  const bound = (cursor: string, isAfter: boolean): Fragment => {
    const values = decodeCursor(cursor, keyset).map(
      (value, i) => sql`${value}::${sql.unsafe(keyset.columns[i]?.type ?? 'numeric')}`,
    )
    const operator = isAfter === descending ? sql`<` : sql`>`
    return sql`and (${list(
      sql,
      names.map((name) => sql`${name}`),
    )}) ${operator} (${list(sql, values)})`
  }

  return {
    where: sql`${after ? bound(after, true) : sql``} ${before ? bound(before, false) : sql``}`,
    order: sql`order by ${list(
      sql,
      names.map((name) => sql`${name} ${direction}`),
    )} limit ${limit}`,
    connection(rows: readonly Row[], totalCount: () => Promise<number>): Connection<Row> {
      const page = rows.slice(0, expectedSize)
      if (inverted) page.reverse()
      const edges = page.map((node) => ({ cursor: encodeCursor(node, keyset), node }))
      return {
        edges,
        pageInfo: {
          hasNextPage: hasNextPage(rows.length),
          hasPreviousPage: hasPreviousPage(rows.length),
          startCursor: edges.at(0)?.cursor ?? null,
          endCursor: edges.at(-1)?.cursor ?? null,
        },
        totalCount,
      }
    },
  }
}

/** How many rows a query has. */
export async function countOf(sql: Database, from: Fragment): Promise<number> {
  const [row] = await sql<{ count: number }[]>`select count(*) ${from}`
  return row?.count ?? 0
}

/** Fragments with commas between them. */
function list(sql: Database, fragments: readonly Fragment[]): Fragment {
  return fragments.reduce((all, next) => sql`${all}, ${next}`)
}

function encodeCursor<Row>(row: Row, { name, columns }: Keyset<Row>): string {
  const values = columns.map(({ of }) => of(row).toString())
  return Buffer.from([name, ...values].join(':')).toString('base64url')
}

function decodeCursor<Row>(cursor: string, { name, columns }: Keyset<Row>): string[] {
  const [order, ...values] = Buffer.from(cursor, 'base64url').toString().split(':')
  const forms = {
    int4: /^-?\d{1,9}$/,
    int8: /^-?\d{1,18}$/,
    numeric: /^-?\d{1,78}$/,
    text: /^0x[0-9a-f]{40}$/,
  }
  const isSound =
    order === name &&
    values.length === columns.length &&
    columns.every(({ type }, i) => forms[type].test(values[i] ?? ''))
  if (!isSound)
    throw new BadInputError({ message: `"${cursor.slice(0, 80)}" is no cursor of this list.` })
  return values
}
