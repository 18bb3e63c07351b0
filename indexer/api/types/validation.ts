import type { Database, Fragment } from '../../database/connect.ts'
import { cut, maxLabel } from '../../src/cut.ts'
import { builder, seconds } from '../builder.ts'
import { countOf, newestOf, pageOf } from '../connection.ts'
import { nestedPage } from '../nestedPage.ts'
import type { ValidationRow } from '../rows.ts'
import { Account } from './account.ts'
import { Agent } from './agent.ts'
import { validationFileField } from './file.ts'
import { Provenance } from './provenance.ts'

const Validation = builder.objectRef<ValidationRow>('Validation').implement({
  description: 'ERC-8004: a check an agent asked a validator for. Its words are untrusted.',
  fields: (t) => ({
    requestHash: t.expose('requestHash', { type: 'Hex' }),
    agent: t.field({ type: Agent, nullable: true, resolve: ({ agentId }) => agentId }),
    validator: t.field({ type: Account, resolve: ({ validator }) => validator }),
    requestUri: t.exposeString('requestUri'),
    requestFile: t.field({
      type: validationFileField.type,
      nullable: true,
      description: 'What is at the request’s URI; null where it has none.',
      resolve: ({ requestFile: file, requestUri: uri, requestHash: hash }, _, context) =>
        validationFileField.of({ file, uri, hash }, context),
    }),
    response: t.exposeInt('response', {
      nullable: true,
      description: '0 to 100; null until it is answered.',
    }),
    responseUri: t.exposeString('responseUri', { nullable: true }),
    responseFile: t.field({
      type: validationFileField.type,
      nullable: true,
      description: 'What is at the response’s URI; null where it has none.',
      resolve: ({ responseFile: file, responseUri: uri, responseHash: hash }, _, context) =>
        validationFileField.of({ file, uri, hash }, context),
    }),
    responseHash: t.expose('responseHash', { type: 'Hex', nullable: true }),
    tag: t.exposeString('tag', { nullable: true }),
    createdAt: t.int({ resolve: ({ timestamp }) => seconds(timestamp) }),
    updatedAt: t.int({
      description: 'Of the last answer, or the request.',
      resolve: ({ updatedAt }) => seconds(updatedAt),
    }),
    provenance: t.field({ type: Provenance, resolve: (row) => row }),
  }),
})

const ValidationConnection = builder.connectionObject(
  { type: Validation, name: 'ValidationConnection' },
  { name: 'ValidationEdge' },
)

const ValidationFilter = builder.inputType('ValidationFilter', {
  fields: (t) => ({
    validators: t.field({ type: ['Hex'], description: 'Any of them: trust only whom you know.' }),
    answered: t.boolean(),
    tag: t.string(),
  }),
})

const newest = newestOf<ValidationRow>('validation')

/** A tag as its row has it: without NUL, and cut. */
function asKept(tag: string): string {
  return cut(tag.replaceAll('\0', ''), maxLabel)
}

/** The `and …` of validations that satisfy all of a filter. */
function validationsThat(
  sql: Database,
  filter: typeof ValidationFilter.$inferInput | null | undefined,
): Fragment {
  const { validators, answered, tag } = filter ?? {}
  return sql`
    ${validators ? sql`and validation.validator = any(${validators})` : sql``}
    ${typeof answered === 'boolean' ? sql`and (response is not null) = ${answered}` : sql``}
    ${typeof tag === 'string' ? sql`and tag = ${asKept(tag)}` : sql``}`
}

builder.objectField(Agent, 'validations', (t) =>
  t.connection(
    {
      type: Validation,
      description: 'Newest first.',
      args: { filter: t.arg({ type: ValidationFilter }) },
      resolve: ({ id }, { filter, ...args }, context) => {
        const { sql } = context
        const nested = {
          name: `validations ${JSON.stringify(filter ?? {})}`,
          keyset: newest,
          source: (agent: Fragment) =>
            sql`select validation.* from validation
              where validation.agent_id = ${agent} ${validationsThat(sql, filter)}`,
        }
        return nestedPage<ValidationRow>(context, nested, id, args)
      },
    },
    ValidationConnection,
  ),
)

builder.queryFields((t) => ({
  validation: t.field({
    type: Validation,
    nullable: true,
    args: { requestHash: t.arg({ type: 'Hex', required: true }) },
    resolve: async (_, { requestHash }, { sql }) => {
      const [row] = await sql<ValidationRow[]>`
        select * from validation where request_hash = ${requestHash}`
      return row
    },
  }),
  validations: t.connection(
    {
      type: Validation,
      description: 'Newest first.',
      args: { filter: t.arg({ type: ValidationFilter }) },
      resolve: async (_, { filter, ...args }, { sql }) => {
        const page = pageOf(sql, newest, args)
        const from = sql`from validation where true ${validationsThat(sql, filter)}`
        const rows = await sql<ValidationRow[]>`
          select validation.* ${from} ${page.where} ${page.order}`
        return page.connection(rows, () => countOf(sql, from))
      },
    },
    ValidationConnection,
  ),
}))
