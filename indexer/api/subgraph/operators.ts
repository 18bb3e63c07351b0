import type { Column } from './entities.ts'

/** What follows a column's name in a filter, and the SQL of it: `$` stands for the value. */
type Operator = {
  suffix: string
  /** The value is a list of the column's. */
  isMany?: true
  sql: string
  /** Puts the value into a pattern. */
  pattern?: (escaped: string) => string
}

const equal: Operator[] = [
  { suffix: '', sql: '= $' },
  { suffix: '_not', sql: 'is distinct from $' },
  { suffix: '_in', isMany: true, sql: '= any($)' },
  { suffix: '_not_in', isMany: true, sql: '<> all($)' },
]
const ordered: Operator[] = [
  { suffix: '_gt', sql: '> $' },
  { suffix: '_lt', sql: '< $' },
  { suffix: '_gte', sql: '>= $' },
  { suffix: '_lte', sql: '<= $' },
]
const anywhere = (escaped: string) => `%${escaped}%`
const within: Operator[] = [
  { suffix: '_contains', sql: 'like $', pattern: anywhere },
  { suffix: '_not_contains', sql: 'not like $', pattern: anywhere },
]
/** Bytes are kept, and given, as hex with 0x. */
const amongBytes = within.map((operator) => ({
  ...operator,
  pattern: (escaped: string) => `0x%${escaped.replace(/^0x/, '')}%`,
}))
const textual: Operator[] = [
  ...within,
  { suffix: '_contains_nocase', sql: 'ilike $', pattern: anywhere },
  { suffix: '_not_contains_nocase', sql: 'not ilike $', pattern: anywhere },
  ...(
    [
      ['starts_with', (escaped: string) => `${escaped}%`],
      ['ends_with', (escaped: string) => `%${escaped}`],
    ] as const
  ).flatMap(([name, pattern]) => [
    { suffix: `_${name}`, sql: 'like $', pattern },
    { suffix: `_${name}_nocase`, sql: 'ilike $', pattern },
    { suffix: `_not_${name}`, sql: 'not like $', pattern },
    { suffix: `_not_${name}_nocase`, sql: 'not ilike $', pattern },
  ]),
]
const listed: Operator[] = [
  { suffix: '', isMany: true, sql: '= $' },
  { suffix: '_not', isMany: true, sql: '<> $' },
  { suffix: '_contains', isMany: true, sql: '@> $' },
  { suffix: '_not_contains', isMany: true, sql: '@> $' },
  // Not The Graph's: one of them is enough
  { suffix: '_contains_any', isMany: true, sql: '&& $' },
]

export function operatorsOf({ type, list }: Column): readonly Operator[] {
  if (list) return listed
  if (type === 'Boolean' || type === 'ValidationStatus') return equal
  if (type === 'String') return [...equal, ...ordered, ...textual]
  if (type === 'Bytes') return [...equal, ...ordered, ...amongBytes]
  return [...equal, ...ordered]
}

/** Postgres' type of a column's values. */
export function valueType({ type }: Column): string {
  if (type === 'Boolean') return 'boolean'
  if (['BigInt', 'BigDecimal', 'Int', 'Int8', 'Timestamp'].includes(type)) return 'numeric'
  return 'text'
}
