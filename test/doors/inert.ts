import { type Command, snakeCase } from '@guildhall/sdk/command/command'
import { explainError } from '@guildhall/sdk/command/explainError'
import { commands } from '@guildhall/sdk/commands'
import { EventSource } from 'eventsource'
import { expect } from 'vitest'
import { z } from 'zod'
import type { Stack } from '../../script/stack/startStack.ts'
import { injectionMark, strayInjections } from '../../sdk/fixtures/injections.ts'
import { connect } from '../commands/connect.ts'
import type { McpClient } from '../mcp/clients.ts'
import { a2a, expectInertTasks, versions } from './inertA2a.ts'
import type { Door, Input } from './inertDoor.ts'
import { expectInertProcesses, shell } from './inertShell.ts'
import { type Planted, plant } from './plant.ts'
import { callExample } from './rest.ts'

/** Every door over the commands; MCP by the older clients over HTTP and the newer over stdio. */
async function doorsOf(stack: Stack, clients: readonly McpClient[]): Promise<readonly Door[]> {
  const spoken = versions.map((version) => a2a(stack, version))
  const asking = clients.filter(({ name }) => /1\.x over HTTP|2\.x over stdio/.test(name))
  expect(asking).toHaveLength(2)
  return [sdk(stack), await shell(stack), rest(stack), ...spoken, ...asking.map(mcp)]
}

/**
 * What strangers write to be obeyed comes out of every door as their words, wherever they put it and
 * whatever is asked; and it does come out.
 */
export async function staysInert(stack: Stack, clients: readonly McpClient[]): Promise<void> {
  const planted = await plant(stack)
  await expectRead(stack, planted)
  const doors = await doorsOf(stack, clients)
  const seen = await Promise.all(doors.map((door) => seenAt(door, questionsAbout(planted))))
  const [first = []] = seen
  for (const one of seen) expect(one).toEqual(first)
  // Most of what was written can be read; what is shown nowhere can harm nobody
  expect(first.length).toBeGreaterThan(planted.marks.length / 2)

  const ofOther = new Set(clients.slice(1).map(({ name }) => mcpName(name)))
  const keyless = doors.filter(({ isKeyless, name }) => isKeyless && !ofOther.has(name))
  await Promise.all(keyless.map((door) => seenAt(door, actsAbout(planted))))
  await expectInertEvents(stack, planted)
  await expectInertResources(planted, clients.slice(0, 1))
  await expectInertTasks(stack, planted)
  await expectInertProcesses(stack, planted)
}

const all = Object.values(commands) as readonly Command[]

/** Every question of the table, about everything that was planted. */
function questionsAbout({ ids }: Planted) {
  return all
    .filter(({ kind }) => kind === 'read')
    .flatMap((command) => {
      const missing = neededBy(command).filter((field) => !ids[field])
      expect({ command: command.name, missing }).toEqual({ command: command.name, missing: [] })
      const page = 'first' in command.input.shape ? { first: 50 } : {}
      return inputsFor(command, ids).map((input) => [command, { ...page, ...input }] as const)
    })
}

/** Every act that takes no more than what was planted, asked for by somebody who does not sign it. */
function actsAbout({ ids }: Planted) {
  const [account] = ids.account ?? []
  const few = { ...ids, jobId: (ids.jobId ?? []).slice(0, 4) }
  return all
    .filter((command) => command.kind === 'write' && command.signs)
    .filter((command) => neededBy(command).every((field) => ids[field]))
    .flatMap((command) =>
      inputsFor(command, few).map((input) => [command, { ...input, account }] as const),
    )
}

function neededBy({ input: { shape } }: Command): string[] {
  return Object.keys(shape).filter((field) => !shape[field]?.safeParse(undefined).success)
}

/** An input for each value of each field that must be given. */
function inputsFor(command: Command, ids: Planted['ids']): Input[] {
  return neededBy(command).reduce<Input[]>(
    (inputs, field) =>
      inputs.flatMap((input) => (ids[field] ?? []).map((value) => ({ ...input, [field]: value }))),
    [{}],
  )
}

/** Asks; nothing that was planted stands where it could be taken for ours. Returns where it was seen. */
async function seenAt(
  door: Door,
  asked: readonly (readonly [Command, Input])[],
): Promise<string[]> {
  const seen = new Set<string>()
  for (const [command, input] of asked) {
    const { answer, text } = await door.ask(command, input)
    const at = { door: door.name, command: command.name, input }
    expect({ ...at, stray: strayInjections(answer) }).toEqual({ ...at, stray: [] })
    for (const [mark] of text.matchAll(new RegExp(`${injectionMark} [\\w ]+:`, 'g'))) seen.add(mark)
  }
  return [...seen].sort()
}

function sdk(stack: Stack): Door {
  const bound = connect(stack).commands as unknown as {
    readonly [name: string]: (input: Input) => Promise<unknown>
  }
  return {
    name: 'SDK',
    isKeyless: false,
    async ask({ name }, input) {
      const answer = await bound[name]?.(input).catch(explainError)
      return { answer, text: JSON.stringify(answer) }
    },
  }
}

function rest({ relayer: { url } }: Stack): Door {
  return {
    name: 'REST',
    isKeyless: true,
    async ask(command, input) {
      const { account, ...fields } = input
      const isAct = command.kind === 'write'
      const { body, headers } = isAct
        ? await callExample(url, command, fields, `${account}`)
        : await callExample(url, command, input, '')
      // No browser takes it for a page
      expect(headers.get('content-type')).toMatch(/^application\/(problem\+)?json$/)
      expect(headers.get('x-content-type-options')).toBe('nosniff')
      expect(strayInjections(Object.fromEntries(headers))).toEqual([])
      return { answer: body, text: JSON.stringify(body) }
    },
  }
}

const contentSchema = z.tuple([z.object({ type: z.literal('text'), text: z.string() })])

function mcpName(client: string): string {
  return `MCP, ${client}`
}

function mcp(client: McpClient): Door {
  return {
    name: mcpName(client.name),
    isKeyless: true,
    async ask({ name }, input) {
      const told = await client.callTool({ name: snakeCase(name), arguments: { ...input } })
      const [{ text }] = contentSchema.parse(told.content)
      // Wherever a host pastes it, no tag, entity or line begins inside
      expect(text).not.toMatch(/[<>&\n\u2028\u2029]/)
      const answer = JSON.parse(text)
      if (!told.isError) expect(answer).toEqual(told.structuredContent)
      return { answer, text: JSON.stringify(answer) }
    },
  }
}

/** The same, as what has an address of its own. */
async function expectInertResources(
  { ids }: Planted,
  clients: readonly McpClient[],
): Promise<void> {
  for (const client of clients) {
    const uris = (await client.listTemplates()).flatMap(({ uriTemplate }) => {
      const [variable, ...more] = [...uriTemplate.matchAll(/\{(\w+)\}/g)]
      const values = more.length === 0 ? ids[variable?.[1] ?? ''] : []
      return (values ?? []).map((value) => uriTemplate.replace(variable?.[0] ?? '', value))
    })
    const texts = await Promise.all(
      uris.map((uri) => client.readResource(uri).catch(({ message }: Error) => message)),
    )
    for (const text of texts) expect(text).not.toMatch(/[<>&\n\u2028\u2029]/)
    const answers = texts.filter((text) => text.startsWith('{'))
    expect(answers.length).toBeGreaterThan(uris.length / 2)
    expect(strayInjections(answers.map((text) => JSON.parse(text)))).toEqual([])
    for (const place of ['title', 'profile', 'offer']) {
      expect(texts.join()).toContain(`${injectionMark} ${place}:`)
    }
  }
}

/** The same, told as it happens. */
async function expectInertEvents({ relayer: { url } }: Stack, { ids }: Planted): Promise<void> {
  const { account: accounts = [], agentId: agents = [] } = ids
  const topics = [
    ...accounts.map((account) => `topic=account:${account}`),
    ...agents.map((agentId) => `topic=agent:${agentId}`),
  ]
  const source = new EventSource(`${url}/v1/events?${topics.join('&')}&after=0`)
  const told: string[] = []
  source.addEventListener('activity', ({ data }) => told.push(data))
  try {
    // What somebody said on the chain itself
    for (const place of ['metadata', 'tag1', 'validation tag']) {
      await expect.poll(() => told.join('\n')).toContain(`${injectionMark} ${place}:`)
    }
    for (const data of told) expect(strayInjections(JSON.parse(data))).toEqual([])
  } finally {
    source.close()
  }
}

/** Documents are read a moment after what names them. */
async function expectRead(stack: Stack, { ids }: Planted): Promise<void> {
  const ask = connect(stack).commands
  const isNamed = async (agentId: string) => (await ask.getAgent({ agentId })).agent.name !== null
  const isPending = async (jobId: string) => {
    const { brief, deliverable } = await ask.getJob({ jobId })
    return [brief, deliverable].some((document) => document?.status === 'PENDING')
  }
  for (const agentId of ids.agentId ?? []) await expect.poll(() => isNamed(agentId)).toBe(true)
  for (const jobId of ids.jobId ?? []) await expect.poll(() => isPending(jobId)).toBe(false)
}
