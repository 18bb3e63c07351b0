import { lineOf } from '@guildhall/sdk/cli/lineOf'
import { type Command, snakeCase } from '@guildhall/sdk/command/command'
import { groupOf } from '@guildhall/sdk/command/groupOf'
import { commands } from '@guildhall/sdk/commands'
import type { RuntimeConfig } from '../config/runtimeConfig.ts'
import { type ApiRequest, curlOf } from './apiRequest.ts'

export type ListedCommand = {
  readonly name: string
  readonly title: string
  readonly description: string
  readonly group: string
  readonly isQuestion: boolean
  readonly example: unknown
}

/** A command as each of its faces has it, by the face's name. */
export type CallLines = Readonly<Record<'TypeScript' | 'CLI' | 'curl' | 'MCP', string>>

const table: Readonly<Record<string, Command>> = commands

/** Every command, by its name. */
export function listCommands(): readonly ListedCommand[] {
  return Object.values(table).map((command) => ({
    name: command.name,
    title: command.title,
    description: command.description,
    group: groupOf(command),
    isQuestion: command.kind === 'read',
    example: command.examples[0] ?? {},
  }))
}

/** What is wrong with an input, in the table's own words; undefined where nothing is. */
export function inputIssues(name: string, input: Record<string, unknown>): string | undefined {
  const { error } = commandOf(name).input.safeParse(input)
  return error?.issues.map(({ path, message }) => [...path, message].join(': ')).join('\n')
}

/** An input that parses, as each face takes it. */
export function callLines(
  name: string,
  input: Record<string, unknown>,
  { chainId, rpcUrl, relayerUrl, graphqlUrl }: RuntimeConfig,
): CallLines {
  const command = commandOf(name)
  return {
    TypeScript: `import { chains, createGuildhall } from '@guildhall/sdk'
import { http } from 'viem'

const guildhall = createGuildhall({
${command.kind === 'read' ? '' : '  account, // whose key signs\n'}  chain: chains.find(({ id }) => id === ${chainId})!,
  transport: http('${rpcUrl}'),
  relayer: '${relayerUrl}',
  indexer: '${graphqlUrl}',
})
const answer = await guildhall.commands.${name}(${JSON.stringify(input, null, 2)})`,
    CLI: lineOf(command, input),
    curl: curlOf(requestOf(command, input, relayerUrl)),
    MCP: JSON.stringify(
      { method: 'tools/call', params: { name: snakeCase(name), arguments: input } },
      null,
      2,
    ),
  }
}

function requestOf(
  command: Command,
  input: Record<string, unknown>,
  relayerUrl: string,
): ApiRequest {
  const { method, path } = command.rest
  const named = new Set([...path.matchAll(/:(\w+)/g)].map(([, field = '']) => field))
  const place = path.replace(/:(\w+)/g, (_all, field: string) =>
    encodeURIComponent(String(input[field] ?? '')),
  )
  const rest = Object.entries(input).filter(([field]) => !named.has(field))
  const url = new URL(`${relayerUrl}/v1${place}`)
  if (command.kind === 'read') {
    for (const [field, value] of rest) url.searchParams.append(field, String(value))
    return { method, url: url.href, headers: {}, body: undefined }
  }
  const body = JSON.stringify({ ...Object.fromEntries(rest), account: '0x…' }, null, 2)
  return { method, url: url.href, headers: { 'content-type': 'application/json' }, body }
}

function commandOf(name: string): Command {
  const command = Object.hasOwn(table, name) ? table[name] : undefined
  if (!command) throw new RangeError(`There is no command ${name}.`)
  return command
}
