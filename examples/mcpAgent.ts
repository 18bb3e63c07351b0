import { deploymentOf } from '@guildhall/sdk'
import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client'
import { createPublicClient, http } from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import { isMain } from './agent/isMain.ts'
import { optionsFromEnv } from './agent/optionsFromEnv.ts'
import { runModel } from './mcp/model.ts'
import { patientFetch } from './mcp/patientFetch.ts'
import { signingToolbox } from './mcp/signingToolbox.ts'
import { worker } from './mcp/worker.ts'

/** An agent that knows Guildhall by its MCP tools alone: a scripted model at a relayer's `/mcp`. */
async function runMcpAgent({
  rpcUrl,
  chainId,
  privateKey,
  relayerUrl,
}: ReturnType<typeof optionsFromEnv>) {
  const url = relayerUrl ?? 'http://127.0.0.1:4000'
  const client = new Client(
    { name: 'mcp-agent', version: '1.0.0' },
    { versionNegotiation: { mode: 'auto' } },
  )
  const options = { fetch: patientFetch }
  await client.connect(new StreamableHTTPClientTransport(new URL(`${url}/mcp`), options))
  const { tools } = await client.listTools()
  const toolbox = signingToolbox({
    tools,
    callTool: (params) => client.callTool(params),
    account: privateKeyToAccount(privateKey),
    deployment: deploymentOf(chainId),
    publicClient: createPublicClient({ transport: http(rpcUrl) }),
    agrees: (words) => {
      console.log(`Signs: ${words}`)
      return true
    },
  })
  const script = worker({ name: 'Scribe', tag: 'counting', work: countWords })
  const { jobId, paid } = await runModel(script, toolbox)
  console.log(`Job ${jobId} paid ${paid}.`)
  await client.close()
}

/** The trade: says how many words a text has. */
export function countWords(text: string): string {
  return String(text.split(/\s+/).filter(Boolean).length)
}

if (isMain(import.meta.url)) await runMcpAgent(optionsFromEnv())
