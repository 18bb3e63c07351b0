import type { Database, Fragment } from '../../database/connect.ts'
import { BadInputError, TooMuchError } from '../errors.ts'
import type { Column, Entity, Identified } from './entities.ts'
import { operatorsOf, valueType } from './operators.ts'

export type Where = { readonly [name: string]: unknown }
export type Entities = Readonly<Record<string, Entity>>

const maxConditions = 200
const maxDepth = 6
/** Values of a list, and characters of a text. */
const maxValues = 1000
const maxText = 1024

/** An entity's tables. `seconds` is how long a rollup's buckets are. */
export function tablesOf(
  sql: Database,
  documentsSchema: string,
  { from }: Entity,
  seconds = 3600,
): Fragment {
  const documents = `"${documentsSchema}"`
  return sql`${sql.unsafe(from.replaceAll('{documents}', documents).replaceAll('{seconds}', `${seconds}`))}`
}

/**
 * The condition a filter stands for.
 *
 * @throws {BadInputError} for what no condition can be made of.
 * @throws {TooMuchError} over 200 conditions, or deeper than 6 filters.
 */
export function conditionOf(
  context: { sql: Database; documentsSchema: string },
  entities: Entities,
  root: Entity,
  filter: Where,
): Fragment {
  const { sql, documentsSchema } = context
  let count = 0
  return ofFilter(root, filter, 1)

  function ofFilter(entity: Entity, where: Where, depth: number): Fragment {
    if (depth > maxDepth) {
      throw new TooMuchError({ what: 'filters within filters', actual: depth, max: maxDepth })
    }
    const parts = Object.entries(where).flatMap(([name, value]): Fragment[] => {
      if (++count > maxConditions) {
        throw new TooMuchError({ what: 'conditions', actual: count, max: maxConditions })
      }
      if (name === 'and' || name === 'or') {
        if (value === null || value === undefined) return []
        const filters = (value as Where[]).map((one) => ofFilter(entity, one ?? {}, depth + 1))
        return [name === 'and' ? all(filters) : any(filters)]
      }
      if (name.endsWith('_') && value !== null && value !== undefined) {
        return [ofLink(entity, name.slice(0, -1), value as Where, depth)]
      }
      return value === undefined ? [] : [ofColumn(entity, name, value)]
    })
    return all(parts)
  }

  function ofLink(entity: Entity, name: string, where: Where, depth: number): Fragment {
    const link = entity.links[name]
    const target = link && entities[link.to]
    if (!link || !target) throw new BadInputError({ message: `There is no ${name}.` })
    const same = link.on.map(({ own, theirs }) => sql`${sql.unsafe(theirs)} = ${sql.unsafe(own)}`)
    return sql`exists (
      select 1 from ${tablesOf(sql, documentsSchema, target)}
      where ${all(same)} and ${ofFilter(target, where, depth + 1)})`
  }

  function ofColumn(entity: Entity, name: string, value: unknown): Fragment {
    // The longest name that is one: `x_not_in` is of `x`
    for (const [columnName, column] of Object.entries(entity.columns)) {
      if (!name.startsWith(columnName)) continue
      const suffix = name.slice(columnName.length)
      const operator = operatorsOf(column).find((one) => one.suffix === suffix)
      if (operator) return compare(column, operator, value, name)
    }
    throw new BadInputError({ message: `There is no filter ${name.slice(0, 80)}.` })
  }

  function compare(
    column: Column,
    operator: ReturnType<typeof operatorsOf>[number],
    value: unknown,
    name: string,
  ): Fragment {
    const { suffix } = operator
    const expression = sql`(${sql.unsafe(column.sql)})`
    if (value === null) {
      if (suffix === '') return sql`${expression} is null`
      if (suffix === '_not') return sql`${expression} is not null`
      throw new BadInputError({ message: `${name} cannot be null.` })
    }
    const values = (Array.isArray(value) ? value : [value]).map((one) => clean(one, name))
    if (values.length > maxValues) {
      throw new TooMuchError({ what: `values in ${name}`, actual: values.length, max: maxValues })
    }
    if (column.identify && !column.list && (suffix === '' || suffix === '_in')) {
      return identified(values.flatMap((id) => [column.identify?.(id) ?? []]))
    }
    const type = sql.unsafe(valueType(column))
    const [before = '', after = ''] = operator.sql.split('$')
    const isNot = column.list && suffix === '_not_contains'
    const given = operator.isMany
      ? sql`${values}::text[]::${type}[]`
      : sql`${operator.pattern ? operator.pattern(escapeLike(values[0] ?? '')) : (values[0] ?? '')}::text::${type}`
    const condition = sql`${expression} ${sql.unsafe(before)} ${given} ${sql.unsafe(after)}`
    return isNot ? sql`not (${condition})` : sql`(${condition})`
  }

  /** Rows that one of these identifies; what identifies none stands for none. */
  function identified(ids: readonly (readonly Identified[])[]): Fragment {
    const found = ids.filter((parts) => parts.length > 0)
    const [[first, ...rest] = []] = found
    if (!first) return sql`false`
    const type = sql.unsafe(first.type)
    if (rest.length === 0) {
      const values = found.flatMap(([part]) => part?.value ?? [])
      return sql`${sql.unsafe(first.sql)} = any(${values}::text[]::${type}[])`
    }
    return any(
      found.map((parts) =>
        all(
          parts.map(
            ({ sql: text, type, value }) =>
              sql`${sql.unsafe(text)} = ${value}::text::${sql.unsafe(type)}`,
          ),
        ),
      ),
    )
  }

  function clean(value: unknown, name: string): string {
    const text = String(value).replaceAll('\0', '')
    if (value === null) throw new BadInputError({ message: `${name} cannot hold null.` })
    if (text.length > maxText) {
      throw new TooMuchError({ what: `characters in ${name}`, actual: text.length, max: maxText })
    }
    return text
  }

  function all(parts: readonly Fragment[]): Fragment {
    if (parts.length === 0) return sql`true`
    return sql`(${parts.reduce((left, right) => sql`${left} and ${right}`)})`
  }

  function any(parts: readonly Fragment[]): Fragment {
    if (parts.length === 0) return sql`false`
    return sql`(${parts.reduce((left, right) => sql`${left} or ${right}`)})`
  }
}

function escapeLike(text: string): string {
  return text.replace(/[\\%_]/g, '\\$&')
}
