import { type Command, snakeCase } from '@guildhall/sdk/command/command'
import { commands } from '@guildhall/sdk/commands'
import { expect } from 'vitest'
import { z } from 'zod'
import type { Stack } from '../../script/stack/startStack.ts'
import type { McpClient } from '../mcp/clients.ts'
import { call } from './door.ts'

/** A command as a door tells of it. */
type Told = {
  /** By name, those that must be given with a star. */
  readonly fields: readonly string[]
  readonly kind?: Command['kind']
  /** Method and path. */
  readonly place?: string
}
type List = { readonly [command: string]: Told }

/** What each door says there is, to whoever comes to it. */
function doorsOf({ relayer: { url } }: Stack, clients: readonly McpClient[]) {
  return [
    ['OpenAPI', () => openApi(url)],
    ['/skill.md', () => skill(url)],
    ...clients.map((client) => [`MCP, ${client.name}`, () => tools(client)] as const),
  ] as const
}

/** Every door has the whole table, each command with the same fields, and nothing else. */
export async function oneTable(stack: Stack, clients: readonly McpClient[]): Promise<void> {
  const names = Object.keys(table).sort()
  for (const [door, list] of doorsOf(stack, clients)) {
    const told = await list()
    expect({ door, names: Object.keys(told).sort() }).toEqual({ door, names })
    expect({ door, commands: table }).toMatchObject({ door, commands: told })
  }
}

const table: List = Object.fromEntries(
  (Object.values(commands) as readonly Command[]).map(({ name, kind, input, rest }) => {
    const fields = Object.entries(input.shape).map(([field, schema]) =>
      starred(field, !schema.safeParse(undefined).success),
    )
    return [name, { kind, fields: fields.sort(), place: `${rest.method} /v1${rest.path}` }]
  }),
)

function starred(field: string, isRequired: boolean): string {
  return isRequired ? `${field}*` : field
}

/** What a door takes beside an act's own fields. */
const aboutWho = new Set(['account', 'plan', 'signatures'])

const objectSchema = z.object({
  properties: z.record(z.string(), z.unknown()).default({}),
  required: z.array(z.string()).default([]),
})

/** The fields of an object as JSON Schema has it. */
function fieldsOf(schema: unknown, kind: Command['kind']): string[] {
  const { properties, required } = objectSchema.parse(schema)
  return Object.keys(properties)
    .filter((field) => kind === 'read' || !aboutWho.has(field))
    .map((field) => starred(field, required.includes(field)))
}

async function tools(client: McpClient): Promise<List> {
  const nameOf = new Map(Object.keys(table).map((name) => [snakeCase(name), name]))
  const listed = await client.listTools()
  return Object.fromEntries(
    listed.map(({ name, inputSchema, annotations }) => {
      const kind = annotations?.readOnlyHint ? 'read' : 'write'
      return [nameOf.get(name) ?? name, { kind, fields: fieldsOf(inputSchema, kind).sort() }]
    }),
  )
}

const operationSchema = z.object({
  operationId: z.string(),
  parameters: z.array(z.object({ name: z.string(), in: z.string(), required: z.boolean() })),
  requestBody: z
    .object({
      content: z.object({
        'application/json': z.object({ schema: z.object({ $ref: z.string() }) }),
      }),
    })
    .optional(),
})

/** What of it is the market's; the relayer has paths of its own beside. */
async function openApi(url: string): Promise<List> {
  const { paths, components } = (await call(url, 'GET', '/openapi.json')).body
  const told: { [command: string]: Told } = {}
  for (const [path, methods] of Object.entries<{ [method: string]: { tags: string[] } }>(paths)) {
    for (const [method, described] of Object.entries(methods)) {
      if (!described.tags.some((tag) => tag.startsWith('Market: '))) continue
      const { operationId, parameters, requestBody } = operationSchema.parse(described)
      const kind = method === 'get' ? 'read' : 'write'
      const ofPath = parameters
        .filter((parameter) => parameter.in !== 'header')
        .map((parameter) => starred(parameter.name, parameter.required))
      const body = requestBody?.content['application/json'].schema.$ref.split('/').at(-1)
      const ofBody = body === undefined ? [] : fieldsOf(components.schemas[body], kind)
      const place = `${method.toUpperCase()} ${path.replace(/\{(\w+)\}/g, ':$1')}`
      told[operationId] = { kind, place, fields: [...ofPath, ...ofBody].sort() }
    }
  }
  return told
}

/** A line a command: `` `POST /v1/jobs` postJob: Post a job. … Fields: brief*, budget*. `` */
async function skill(url: string): Promise<List> {
  const { body } = await call(url, 'GET', '/skill.md')
  const lines = [...body.matchAll(/^- `([A-Z]+ \/v1\/\S*)` (\w+): (.*)$/gm)]
  return Object.fromEntries(
    lines.map(([, place = '', name = '', words = '']) => {
      const fields = / Fields: ([^.]+)\./.exec(words)?.[1]?.split(', ') ?? []
      return [name, { place, fields: fields.sort() }]
    }),
  )
}
