import { Client, StreamableHTTPClientTransport, type Tool } from '@modelcontextprotocol/client'
import { t } from '../language/t.ts'
import type { Told } from './Answer.tsx'
import { prettyJson } from './readJson.ts'

export type McpTool = Tool

/** Every tool a server has, page by page. */
export async function listTools(url: string): Promise<readonly McpTool[]> {
  return withClient(url, async (client) => {
    const tools: McpTool[] = []
    for (let cursor: string | undefined; ; ) {
      const page = await client.listTools(cursor === undefined ? {} : { cursor })
      tools.push(...page.tools)
      cursor = page.nextCursor
      if (cursor === undefined) return tools
    }
  })
}

/** Calls a tool and tells what came back, errors too. */
export async function callTool(
  url: string,
  name: string,
  input: Record<string, unknown>,
): Promise<Told> {
  const began = performance.now()
  const notes = (first: string) => [first, `${Math.round(performance.now() - began)} ms`]
  try {
    const result = await withClient(url, (client) => client.callTool({ name, arguments: input }))
    const texts = result.content.map((part) => (part.type === 'text' ? part.text : part.type))
    const isRefusal = result.isError === true
    return {
      text: result.structuredContent
        ? JSON.stringify(result.structuredContent, null, 2)
        : prettyJson(texts.join('\n')),
      isRefusal,
      notes: notes(isRefusal ? t('The tool refused') : t('The tool answered')),
    }
  } catch (error) {
    return { text: String(error), isRefusal: true, notes: notes(t('The server refused')) }
  }
}

/** The server keeps nothing between calls, so a client is made for each. */
async function withClient<Result>(
  url: string,
  ask: (client: Client) => Promise<Result>,
): Promise<Result> {
  const client = new Client(
    { name: 'guildhall-dapp', version: '1.0.0' },
    { versionNegotiation: { mode: 'auto' } },
  )
  await client.connect(new StreamableHTTPClientTransport(new URL(url)))
  try {
    return await ask(client)
  } finally {
    await client.close()
  }
}
