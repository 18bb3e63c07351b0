import { createContextCache } from '@pothos/core'
import DataLoader from 'dataloader'
import type { Context } from './context.ts'

/** One query for all that a request's resolvers ask of the same kind. */
export function loaderOf<Key extends string | number | bigint, Value>(
  load: (keys: readonly Key[], context: Context) => Promise<ReadonlyMap<Key, Value>>,
  missing: (key: Key) => Value,
): (context: Context) => DataLoader<Key, Value> {
  return createContextCache(
    (context: Context) =>
      new DataLoader<Key, Value>(async (keys) => {
        const found = await load(keys, context)
        return keys.map((key) => found.get(key) ?? missing(key))
      }),
  )
}

/** Rows by a key several of them share, in the order given. */
export function groupBy<Row, Key>(rows: readonly Row[], keyOf: (row: Row) => Key): Map<Key, Row[]> {
  const groups = new Map<Key, Row[]>()
  for (const row of rows) {
    const group = groups.get(keyOf(row))
    if (group) group.push(row)
    else groups.set(keyOf(row), [row])
  }
  return groups
}

export function keyBy<Row, Key>(rows: readonly Row[], keyOf: (row: Row) => Key): Map<Key, Row> {
  return new Map(rows.map((row) => [keyOf(row), row]))
}
