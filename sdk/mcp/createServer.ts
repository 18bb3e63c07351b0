import { McpServer } from '@modelcontextprotocol/server'
import { addPrompts } from './addPrompts.ts'
import { addResources } from './addResources.ts'
import { callTool } from './callTool.ts'
import { type Face, signingOf } from './face.ts'
import { instructionsFor } from './instructions.ts'
import { offeredTools } from './offeredTools.ts'

/** Lists are the same for everybody, and change only with the program. */
const lists = { ttlMs: 300_000, cacheScope: 'public' } as const

/**
 * The table of commands as an MCP server, with resources and prompts. Keeps nothing: as good for one
 * request as for a connection.
 *
 * @throws {UnknownToolsError} where the face wants tools there are none of.
 */
export function createServer(face: Face): McpServer {
  const signing = signingOf(face)
  const server = new McpServer(
    { name: 'guildhall', title: 'Guildhall', version: '0.1.0' },
    {
      instructions: instructionsFor(signing),
      capabilities: {
        tools: { listChanged: false },
        resources: { listChanged: false },
        prompts: { listChanged: false },
      },
      cacheHints: {
        'tools/list': lists,
        'prompts/list': lists,
        'resources/list': lists,
        'resources/templates/list': lists,
        'server/discover': lists,
      },
    },
  )
  for (const tool of offeredTools(face)) {
    server.registerTool(tool.name, tool.config, (args) => callTool(face, tool, args))
  }
  addResources(server, face)
  addPrompts(server)
  return server
}
