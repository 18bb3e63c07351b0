import { deploymentOf, local } from '@guildhall/sdk'
import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLInputType,
  type GraphQLNamedOutputType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isObjectType,
  isRequiredArgument,
  isRequiredInputField,
} from 'graphql'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { schema } from '../api/schema.ts'
import { subgraphSchema } from '../api/subgraph/schema.ts'
import type { Answer } from './graphql.ts'
import { startApp } from './startApp.ts'

/** Every argument of either dialect, with values nobody thought of: an answer, or the caller's fault. */
const facts = inject('facts')
let running: Awaited<ReturnType<typeof startApp>>

beforeAll(async () => {
  running = await startApp({ budget: { capacity: 10 ** 9, perSecond: 10 ** 9 } })
})
afterAll(() => running.stop())

const strings = ['\0', "a\0'; drop table job; --", '\ud800', '%_\\', '', 'x'.repeat(5000)]
const digits = (count: number) => '9'.repeat(count)
const odd: { readonly [scalar: string]: readonly unknown[] } = {
  String: strings,
  ID: [...strings, '31337:0', `31337:${digits(78)}`, '31337:0:0x:1'],
  BigInt: ['0', '-1', digits(78), `-${digits(78)}`],
  Int8: [digits(18), `-${digits(18)}`],
  BigDecimal: ['0.5', `-${digits(78)}.${digits(78)}`],
  Timestamp: [digits(18)],
  Int: [0, 2 ** 31 - 1, -(2 ** 31)],
  Float: [0.5, -1e308, 1e308],
  Boolean: [true, false],
  Hex: ['0x', '0x1', `0x${'ab'.repeat(20)}`, `0x${'ab'.repeat(3000)}`],
  Bytes: ['0x', '1', `0x${'ab'.repeat(400)}`],
}

/** How far values are tried: filters within filters, and of each scalar all or one. */
type Range = { levels: number; isFew?: boolean }

/** Values to try, the first of which is one that may be. */
function valuesOf(type: GraphQLInputType, range: Range): readonly unknown[] {
  const { levels, isFew } = range
  const inner = getNullableType(type)
  if (isListType(inner)) {
    const lists = valuesOf(inner.ofType, range).map((value) => [value])
    return isFew ? lists : [[], ...lists]
  }
  if (isInputObjectType(inner)) {
    const fields = Object.values(inner.getFields())
    const least = sampleOf(fields.filter(isRequiredInputField), range)
    if (levels === 0) return [least]
    return [
      least,
      ...fields.flatMap((field) =>
        valuesOf(field.type, { ...range, levels: levels - 1 }).map((value) => ({
          ...least,
          [field.name]: value,
        })),
      ),
    ]
  }
  const values = isEnumType(inner)
    ? inner.getValues().map(({ name }) => name)
    : (odd[inner.name] ?? [])
  return isFew ? values.slice(1, 2) : values
}

function sampleOf(fields: readonly (GraphQLArgument | GraphQLInputField)[], range: Range) {
  const { levels } = range
  return Object.fromEntries(
    fields.map(({ name, type }) => [name, valuesOf(type, { levels: Math.max(0, levels - 1) })[0]]),
  )
}

/** What can be asked of a type without arguments, two levels down. */
function selectionOf(type: GraphQLNamedOutputType, depth = 0): string {
  if (!isObjectType(type)) return ''
  const fields = Object.values(type.getFields())
    .filter(({ args }) => !args.some(isRequiredArgument))
    .flatMap(({ name, type }) => {
      const inner = getNamedType(type)
      if (isLeafType(inner)) return [name]
      return depth < 1 && /edges|node|pageInfo/.test(name)
        ? [`${name} ${selectionOf(inner, depth + 1)}`]
        : []
    })
  return `{ __typename ${fields.join(' ')} }`
}

type Case = { query: string; variables: Record<string, unknown> }

function casesOf(
  field: GraphQLField<unknown, unknown>,
  range: Range,
  within: (inner: string) => string,
): Case[] {
  const required = sampleOf(field.args.filter(isRequiredArgument), range)
  return field.args.flatMap(({ name }) => {
    const given = field.args.filter((arg) => arg.name === name || arg.name in required)
    const declared = given.map((arg) => `$${arg.name}: ${arg.type}`).join(', ')
    const passed = given.map((arg) => `${arg.name}: $${arg.name}`).join(', ')
    const inner = `${field.name}(${passed}) ${selectionOf(getNamedType(field.type))}`
    const argument = given.find((arg) => arg.name === name)
    return (argument ? valuesOf(argument.type, range) : []).map((value) => ({
      query: `query (${declared}) { ${within(inner)} }`,
      variables: { ...required, [name]: value },
    }))
  })
}

const fieldsOf = (schema: GraphQLSchema, type: string) => {
  const found = schema.getType(type)
  return isObjectType(found) ? Object.values(found.getFields()) : []
}

async function tryAll(path: string, cases: readonly Case[]): Promise<void> {
  const wrong: unknown[] = []
  for (let i = 0; i < cases.length; i += 8) {
    await Promise.all(
      cases.slice(i, i + 8).map(async ({ query, variables }, j) => {
        const response = await running.app.request(
          path,
          {
            method: 'POST',
            headers: { 'content-type': 'application/json' },
            body: JSON.stringify({ query, variables }),
          },
          { incoming: { socket: { remoteAddress: `203.0.113.${j}` } } },
        )
        const { errors } = (await response.json()) as Answer<unknown>
        const codes = (errors ?? []).map(({ extensions }) => extensions?.code)
        const isWrong = codes.some(
          (code) => !code || ['INTERNAL_SERVER_ERROR', 'NOT_BUILT', 'TOO_SLOW'].includes(code),
        )
        if (isWrong) wrong.push({ query, variables, errors })
      }),
    )
  }
  expect(wrong.slice(0, 5)).toEqual([])
}

test.each(['Query', 'Job', 'Agent'])('GraphQL: arguments of %s', async (type) => {
  const parents: { [type: string]: (inner: string) => string } = {
    Job: (inner) => `job(id: "${facts.approved}") { ${inner} }`,
    Agent: (inner) => `agent(id: "${facts.providerAgent}") { ${inner} }`,
  }
  const within = parents[type] ?? ((inner: string) => inner)
  const cases = fieldsOf(schema, type)
    .map((field) => ({ ...field, args: field.args.filter(({ name }) => name !== 'minBlock') }))
    .flatMap((field) => casesOf(field, { levels: 2 }, within))
  if (type === 'Query') expect(cases.length).toBeGreaterThan(500)
  await tryAll('/graphql', cases)
})

const ofSubgraph = fieldsOf(subgraphSchema(deploymentOf(local.id)), 'Query').filter(
  ({ name }) => !name.endsWith('_collection'),
)

test.each(ofSubgraph.map(({ name }) => name))('The Graph: arguments of %s', async (name) => {
  // It has some thousand filters
  const range = { levels: 1, isFew: true }
  const cases = ofSubgraph
    .filter((field) => field.name === name)
    .flatMap((field) => casesOf(field, range, (inner) => inner))
  await tryAll('/subgraph', cases)
})
