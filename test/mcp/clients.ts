import { tmpdir } from 'node:os'
import {
  Client as ClientOf2,
  StreamableHTTPClientTransport as HttpOf2,
} from '@modelcontextprotocol/client'
import { StdioClientTransport as StdioOf2 } from '@modelcontextprotocol/client/stdio'
import { Client as ClientOf1 } from '@modelcontextprotocol/sdk/client/index.js'
import { StdioClientTransport as StdioOf1 } from '@modelcontextprotocol/sdk/client/stdio.js'
import { StreamableHTTPClientTransport as HttpOf1 } from '@modelcontextprotocol/sdk/client/streamableHttp.js'
import type { Hex } from 'viem'
import { patientFetch } from '../../examples/mcp/patientFetch.ts'
import type { CallTool } from '../../examples/mcp/toolbox.ts'
import { built } from '../../script/stack/built.ts'
import { root } from '../../script/stack/root.ts'
import type { Stack } from '../../script/stack/startStack.ts'
import { blocksOf } from '../docs/blocks.ts'

/** What the tests ask of a stock client, whichever it is. */
export type McpClient = {
  readonly name: string
  readonly callTool: CallTool
  listTools(): Promise<readonly ListedTool[]>
  listResources(): Promise<readonly { uri: string; name: string }[]>
  listTemplates(): Promise<readonly { uriTemplate: string }[]>
  /** The text of its first part. */
  readResource(uri: string): Promise<string>
  listPrompts(): Promise<readonly { name: string; arguments?: readonly object[] | undefined }[]>
  /** The text of its first message. */
  getPrompt(name: string, args: { [name: string]: string }): Promise<string>
  instructions(): string | undefined
  /** Of the server's process, over stdio. */
  readonly pid: number | null
  close(): Promise<void>
}

export type ListedTool = {
  readonly name: string
  readonly description?: string | undefined
  readonly inputSchema: { properties?: object | undefined }
  readonly outputSchema?: object | undefined
  readonly annotations?:
    | { readOnlyHint?: boolean | undefined; destructiveHint?: boolean | undefined }
    | undefined
}

export const stockClients = [
  '1.x over HTTP',
  '2.x over HTTP',
  '1.x over stdio',
  '2.x over stdio',
] as const
type StockClient = (typeof stockClients)[number]

/** Connects a stock client to a stack; a server over stdio holds `key`, where one is given. */
export async function connectMcp(
  stack: Stack,
  which: StockClient,
  { key, stateDir }: { key?: Hex; stateDir?: string } = {},
): Promise<McpClient> {
  const url = new URL(`${stack.relayer.url}/mcp`)
  const program = {
    ...(which.startsWith('1') ? await alone() : documented()),
    // Wherever a host starts it
    cwd: tmpdir(),
    env: {
      PATH: process.env.PATH ?? '',
      GUILDHALL_RPC_URL: stack.anvil.url,
      GUILDHALL_RELAYER_URL: stack.relayer.url,
      GUILDHALL_INDEXER_URL: stack.indexer.graphqlUrl,
      ...(key && { GUILDHALL_PRIVATE_KEY: key }),
      ...(stateDir && { GUILDHALL_STATE_DIR: stateDir }),
    },
  }
  const isHttp = which.endsWith('HTTP')
  const me = { name: which, version: '1.0.0' }
  if (which.startsWith('1')) {
    const client = new ClientOf1(me)
    const transport = isHttp ? new HttpOf1(url, { fetch: patientFetch }) : new StdioOf1(program)
    await client.connect(transport)
    return uniform(which, client as never, transport)
  }
  // Either era: the one before is what clients of 1.x speak
  const client = new ClientOf2(me, { versionNegotiation: { mode: 'auto' } })
  const transport = isHttp ? new HttpOf2(url, { fetch: patientFetch }) : new StdioOf2(program)
  await client.connect(transport)
  return uniform(which, client as never, transport)
}

/** One process: whoever kills it kills the server. */
async function alone(): Promise<{ command: string; args: string[] }> {
  return { command: process.execPath, args: [await built('sdk/mcp/main.ts')] }
}

/** As docs/mcp.md has hosts start it. */
function documented(): { command: string; args: string[] } {
  const [block] = blocksOf('docs/mcp.md', ['json'])
  const config = (block?.text ?? '').replaceAll('/path/to/guildhall/', root)
  const { command, args } = JSON.parse(config).mcpServers.guildhall
  return { command, args }
}

/** What both generations of clients have alike. */
type Alike = {
  callTool: CallTool
  listTools(): Promise<{ tools: ListedTool[] }>
  listResources(): Promise<{ resources: { uri: string; name: string }[] }>
  listResourceTemplates(): Promise<{ resourceTemplates: { uriTemplate: string }[] }>
  readResource(params: { uri: string }): Promise<{ contents: { text?: string }[] }>
  listPrompts(): Promise<{ prompts: { name: string; arguments?: object[] }[] }>
  getPrompt(params: {
    name: string
    arguments: object
  }): Promise<{ messages: { content: { text?: string } }[] }>
  getInstructions(): string | undefined
  close(): Promise<void>
}

function uniform(name: string, client: Alike, transport: object): McpClient {
  return {
    name,
    pid: 'pid' in transport && typeof transport.pid === 'number' ? transport.pid : null,
    callTool: (params) => client.callTool(params),
    listTools: async () => (await client.listTools()).tools,
    listResources: async () => (await client.listResources()).resources,
    listTemplates: async () => (await client.listResourceTemplates()).resourceTemplates,
    readResource: async (uri) => (await client.readResource({ uri })).contents[0]?.text ?? '',
    listPrompts: async () => (await client.listPrompts()).prompts,
    getPrompt: async (prompt, args) => {
      const { messages } = await client.getPrompt({ name: prompt, arguments: args })
      return messages[0]?.content.text ?? ''
    },
    instructions: () => client.getInstructions(),
    close: () => client.close(),
  }
}

/** All stock clients, of servers that hold no key. */
export async function connectAll(stack: Stack): Promise<readonly McpClient[]> {
  return Promise.all(stockClients.map((which) => connectMcp(stack, which)))
}
