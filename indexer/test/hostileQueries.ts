/** A request, and what it is answered: a code, an HTTP status, or an answer that is cheap to give. */
export type HostileQuery = {
  readonly name: string
  readonly body: () => string
  readonly answer: 'answered' | number | string
}

const many = <T>(count: number, each: (i: number) => T) =>
  Array.from({ length: count }, (_, i) => each(i))
const ask =
  (query: string, variables: Record<string, unknown> = {}) =>
  () =>
    JSON.stringify({ query, variables })

const deep = `{ jobs { edges { node { client { agent { jobs { edges { node { client { agent { jobs {
  edges { node { client { agent { id } } } } } } } } } } } } } } } }`
const wide = `query ($n: Int) { jobs(first: $n) { edges { node { offers(first: $n) { edges { node {
  provider { agent { jobs(first: $n) { totalCount } } } } } } } } } }`
const offers =
  'jobs(first: $n) { edges { node { offers(first: $n) { edges { node { hash } } } } } }'
const negative = `query ($n: Int, $m: Int) { ${offers} other: job(id: 1) { offers(first: $m) { totalCount } } }`
const fields = 'id status title budget '.repeat(15)
const weighty = `{ ${many(9, (i) => `a${i}: jobs(first: 100) { edges { node { ${fields} } } }`).join(' ')} }`
// Each fragment spreads the next one four times: 4^50 fields for whoever counts them one by one
const bomb = `{ ...f0 } ${many(50, (i) => `fragment f${i} on Query { ${`...f${i + 1} `.repeat(4)} }`).join(' ')}
  fragment f50 on Query { stats { jobs } }`
// The same of fields that cost nothing
const freeBomb = bomb.replace('stats { jobs }', '__schema { queryType { name } }')
const introspection = `{ __schema { types { fields { type { fields { type { fields { type { fields {
  type { name } } } } } } } } } } }`
const lists = `{ __schema { types { fields { args { type { inputFields { type { inputFields { type { name } } } } } } } } } }`
const overlapping = `{ ${many(100, () => 'jobs(first: 1) { edges { node { id } } }').join(' ')} }`
const search = 'query ($t: String) { jobs(filter: { text: $t }) { totalCount } }'

export const hostileQueries: readonly HostileQuery[] = [
  { name: 'too deep', body: ask(deep), answer: 'TOO_MUCH' },
  { name: 'pages within pages', body: ask(wide, { n: 50 }), answer: 'TOO_MUCH' },
  {
    name: 'pages paid for by a negative one',
    body: ask(negative, { n: 100, m: -2_000_000 }),
    answer: 'TOO_MUCH',
  },
  {
    name: 'pages large by default',
    body: ask(`query ($n: Int = 100) { ${offers} }`),
    answer: 'TOO_MUCH',
  },
  {
    name: 'timelines',
    body: ask('{ jobs(first: 100) { edges { node { timeline { data } } } } }'),
    answer: 'TOO_MUCH',
  },
  { name: 'too many values', body: ask(weighty), answer: 'TOO_MUCH' },
  {
    name: 'too many aliases',
    body: ask(`{ ${many(60, (i) => `a${i}: meta { block }`).join(' ')} }`),
    answer: 'TOO_MUCH',
  },
  {
    name: 'too many tokens',
    body: ask(`{ ${'meta { block } '.repeat(1500)} }`),
    answer: 'TOO_MUCH',
  },
  {
    name: 'a flood of directives',
    body: ask(`{ meta ${'@include(if: true) '.repeat(60)} { block } }`),
    answer: 'TOO_MUCH',
  },
  { name: 'a huge page', body: ask('{ jobs(first: 100000) { totalCount } }'), answer: 'TOO_MUCH' },
  {
    name: 'a page just too large',
    body: ask('{ jobs(first: 101) { totalCount } }'),
    answer: 'BAD_USER_INPUT',
  },
  {
    name: 'a negative page',
    body: ask('{ jobs(first: -1) { totalCount } }'),
    answer: 'BAD_USER_INPUT',
  },
  {
    name: 'no cursor',
    body: ask('{ jobs(after: "nonsense") { totalCount } }'),
    answer: 'BAD_USER_INPUT',
  },
  {
    name: 'SQL for a number',
    body: ask('{ job(id: "1; drop table job") { id } }'),
    answer: 'BAD_USER_INPUT',
  },
  {
    name: 'no hex',
    body: ask('{ account(address: "0xzz") { address } }'),
    answer: 'BAD_USER_INPUT',
  },
  {
    name: 'a number beyond all ids',
    body: ask(`{ j: jobs(first: 1) { totalCount } job(id: "${'9'.repeat(78)}") { id } }`),
    answer: 'answered',
  },
  { name: 'no such field', body: ask('{ password }'), answer: 'GRAPHQL_VALIDATION_FAILED' },
  {
    name: 'fragments in a circle',
    body: ask('{ ...a } fragment a on Query { ...b } fragment b on Query { ...a }'),
    answer: 'GRAPHQL_VALIDATION_FAILED',
  },
  { name: 'fragments that multiply', body: ask(bomb), answer: 'TOO_MUCH' },
  { name: 'fragments that multiply what is free', body: ask(freeBomb), answer: 'TOO_MUCH' },
  { name: 'the same field again and again', body: ask(overlapping), answer: 'answered' },
  {
    name: 'introspection that multiplies',
    body: ask(introspection),
    answer: 'GRAPHQL_VALIDATION_FAILED',
  },
  {
    name: 'introspection of inputs of inputs',
    body: ask(lists),
    answer: 'GRAPHQL_VALIDATION_FAILED',
  },
  { name: 'patterns in a search', body: ask(search, { t: '%_%'.repeat(60) }), answer: 'answered' },
  {
    name: 'a backtracking expression in a search',
    body: ask(search, { t: '(a+)+$|(.*.*)*' }),
    answer: 'answered',
  },
  { name: 'a very long search', body: ask(search, { t: 'a'.repeat(90_000) }), answer: 'answered' },
  {
    name: 'a list without end in variables',
    body: ask('query ($t: [String!]) { jobs(filter: { tags: $t }) { totalCount } }', {
      t: many(5000, (i) => `t${i}`),
    }),
    answer: 'BAD_USER_INPUT',
  },
  {
    name: 'variables a thousand levels deep',
    body: () =>
      `{"query":"{ stats { jobs } }","variables":${'{"a":'.repeat(1000)}1${'}'.repeat(1000)}}`,
    answer: 'BAD_USER_INPUT',
  },
  {
    name: 'the most expensive order and count',
    body: ask(
      '{ jobs(first: 100, orderBy: BUDGET_DESC, filter: { text: "a", tags: ["zz"] }) { totalCount edges { node { id } } } }',
    ),
    answer: 'answered',
  },
  {
    name: 'a cursor beyond the end',
    body: ask('{ jobs(first: 100, after: "TkVXRVNUOjA") { edges { node { id } } } }'),
    answer: 'answered',
  },
  {
    name: 'a batch of a hundred',
    body: () => JSON.stringify(many(100, () => ({ query: '{ meta { block } }' }))),
    answer: 400,
  },
  {
    name: 'a body too large',
    body: ask(`{ meta { block } } #${'x'.repeat(200_000)}`),
    answer: 413,
  },
  {
    name: 'a block that will never come',
    body: ask('{ stats(minBlock: 2000000000) { jobs } }'),
    answer: 'NOT_YET',
  },
]
