import { PassThrough } from 'node:stream'
import { InvalidInputError } from '@guildhall/sdk'
import { type Command, snakeCase } from '@guildhall/sdk/command/command'
import { commands } from '@guildhall/sdk/commands'
import { expect } from 'vitest'
import { z } from 'zod'
import type { Stack } from '../../script/stack/startStack.ts'
import { ownFlags } from '../../sdk/cli/flagsOf.ts'
import { addOwnCommands } from '../../sdk/cli/ownCommands.ts'
import { createProgram } from '../../sdk/cli/program.ts'
import { connect } from '../commands/connect.ts'
import type { McpClient } from '../mcp/clients.ts'
import { call } from './door.ts'

/** A command as a door tells of it. */
type Told = {
  /** By name, those that must be given with a star. */
  readonly fields?: readonly string[]
  readonly kind?: Command['kind']
  /** Method and path. */
  readonly place?: string
}
type List = { readonly [command: string]: Told }

/** What each door says there is, to whoever comes to it. */
function doorsOf(stack: Stack, clients: readonly McpClient[]) {
  const { url } = stack.relayer
  return [
    ['SDK', () => bound(stack)],
    ['command line', async () => commandLine()],
    ['OpenAPI', () => openApi(url)],
    ['/skill.md', () => skill(url)],
    ['/llms.txt', () => llms(url)],
    ['A2A 1.0', () => skills(url, { 'a2a-version': '1.0' })],
    ['A2A 0.3', () => skills(url, {})],
    ['A2A, asked in words', () => toldInWords(url)],
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

type Program = ReturnType<typeof createProgram>

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

/** Each asked for what no command takes: it refuses that, by its own name. */
async function bound(stack: Stack): Promise<List> {
  const functions = connect(stack).commands as unknown as {
    readonly [name: string]: (input: object) => Promise<unknown>
  }
  const told = await Promise.all(
    [...Object.keys(table), 'noSuchCommand', 'constructor'].map(async (name) => {
      const refused = await functions[name]?.({ 'taken by none': 1 })?.catch?.((error) => error)
      return refused instanceof InvalidInputError && refused.message.includes(name) ? [name] : []
    }),
  )
  return Object.fromEntries(told.flat().map((name) => [name, {}]))
}

const runtime = {
  streams: { stdin: new PassThrough(), stdout: new PassThrough(), stderr: new PassThrough() },
  env: {},
  signal: new AbortController().signal,
  endsItself() {},
}

/** All but what only a command line has. */
function commandLine(): List {
  const nameOf = new Map(
    (Object.values(commands) as readonly Command[]).map(({ cli, name }) => [cli.join(' '), name]),
  )
  const words = [...nameOf.keys()].flatMap((line) => line.split(' '))
  const program = createProgram(words, runtime)
  const own = program.createCommand()
  addOwnCommands(own, runtime)
  const isOwn = new Set(['complete', ...own.commands.map((one) => one.name())])
  const lines = program.commands
    .filter((one) => !isOwn.has(one.name()))
    .flatMap((one) => linesOf(one, []))
  return Object.fromEntries(
    lines.map(([line, program]) => [nameOf.get(line) ?? line, { fields: fieldsIn(program) }]),
  )
}

function linesOf(program: Program, above: readonly string[]): [string, Program][] {
  const words = [...above, program.name()]
  if (program.commands.length === 0) return [[words.join(' '), program]]
  return program.commands.flatMap((one) => linesOf(one, words))
}

/** The fields a line of the command line takes, by word or flag; parts of one are that one. */
function fieldsIn(program: Program): string[] {
  const words = program.registeredArguments.map((one) => starred(one.name(), true))
  const flags = program.options
    .filter(({ negate }) => !negate)
    .map(({ long, description }) => ({ name: long?.slice(2) ?? '', description }))
    .filter(({ name }) => !isOwnFlag(name))
  const divided = flags.filter(({ description }) => /; as JSON, or by its parts/.test(description))
  const isRequired = ({ description }: { description: string }) => /\(required/.test(description)
  const isPartOf = (name: string) => (whole: { name: string }) => name.startsWith(`${whole.name}-`)
  const whole = flags
    .filter(({ name }) => !divided.some(isPartOf(name)))
    .map((flag) => {
      const parts = divided.includes(flag)
        ? flags.filter(({ name }) => isPartOf(name)(flag))
        : [flag]
      const bare = flag.name.replace(/^input-/, '')
      const field = (isOwnFlag(bare) ? bare : flag.name).replace(/-(\w)/g, (_, c) =>
        c.toUpperCase(),
      )
      return starred(field, parts.some(isRequired))
    })
  return [...new Set([...words, ...whole])].sort()
}

function isOwnFlag(name: string): boolean {
  return ownFlags.some((one) => one === name)
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

/** A line a command: `` - `postJob`: Post a job (`POST /v1/jobs`) ``. */
async function llms(url: string): Promise<List> {
  const { body } = await call(url, 'GET', '/llms.txt')
  const lines = [...body.matchAll(/^- `(\w+)`: .* \(`([A-Z]+ \/v1\/\S*)`\)$/gm)]
  return Object.fromEntries(lines.map(([, name = '', place = '']) => [name, { place }]))
}

const cardSchema = z.object({
  skills: z.array(z.object({ id: z.string(), tags: z.array(z.string()) })),
})

/** The skills of the agent card. */
async function skills(url: string, headers: Record<string, string>): Promise<List> {
  const { body } = await call(url, 'GET', '/.well-known/agent-card.json', undefined, headers)
  return Object.fromEntries(
    cardSchema
      .parse(body)
      .skills.map(({ id, tags }) => [id, { kind: tags.includes('question') ? 'read' : 'write' }]),
  )
}

/** What is answered to words nobody reads. */
async function toldInWords(url: string): Promise<List> {
  const message = { messageId: 'm', role: 'ROLE_USER', parts: [{ text: 'What can you do?' }] }
  const body = { jsonrpc: '2.0', id: 1, method: 'SendMessage', params: { message } }
  const answer = await call(url, 'POST', '/a2a', body, { 'a2a-version': '1.0' })
  const { parts } = answer.body.result.message
  const names = z.array(z.string()).parse(parts[1].data.commands)
  return Object.fromEntries(names.map((name) => [name, {}]))
}
