#!/usr/bin/env node
import { homedir } from 'node:os'
import { join } from 'node:path'
import { createPublicClient, createWalletClient, type Hex, http, type LocalAccount } from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import * as z from 'zod'
import { deploymentOf } from '../src/deployment.ts'
import { UnknownChainError } from '../src/errors.ts'
import { createRelayClient } from '../src/relayClient.ts'
import { UnknownToolsError, wantedTools } from './offeredTools.ts'
import { startStdio } from './startStdio.ts'

const urlSchema = z.url({ protocol: /^https?$/ })

/**
 * An MCP server over stdio for those who have no `guildhall`: `tsx sdk/mcp/main.ts`, set up by its
 * environment. stdout is the protocol's; what goes wrong is told on stderr.
 */
const settingsSchema = z.object({
  GUILDHALL_RPC_URL: urlSchema.default('http://127.0.0.1:8545'),
  GUILDHALL_RELAYER_URL: urlSchema.default('http://127.0.0.1:4000'),
  GUILDHALL_INDEXER_URL: urlSchema.default('http://127.0.0.1:42069/graphql'),
  GUILDHALL_PRIVATE_KEY: z
    .templateLiteral(['0x', z.string().regex(/^[0-9a-fA-F]{64}$/)])
    .transform(toAccount)
    .optional(),
  GUILDHALL_STATE_DIR: z
    .string()
    .min(1)
    .default(join(homedir(), '.guildhall', 'mcp')),
  GUILDHALL_READ_ONLY: z.enum(['0', '1']).default('0'),
  GUILDHALL_TOOLS: z.string().optional(),
})

const problem = await start()
if (problem !== undefined) {
  console.error(problem)
  process.exitCode = 2
}

/** Starts it; or says why not. Names of settings only: a URL or a key may be a secret. */
async function start(): Promise<string | undefined> {
  const settings = settingsSchema.safeParse(process.env)
  if (!settings.success) {
    const names = settings.error.issues.map(({ path }) => path.join('.'))
    return `Not as they should be: ${[...new Set(names)].join(', ')}.`
  }
  const { data } = settings
  const transport = http(data.GUILDHALL_RPC_URL)
  const publicClient = createPublicClient({ transport })
  const chainId = await publicClient.getChainId().catch(() => undefined)
  if (chainId === undefined) return 'The chain at GUILDHALL_RPC_URL does not answer.'
  const account = data.GUILDHALL_PRIVATE_KEY
  try {
    startStdio({
      deployment: deploymentOf(chainId),
      publicClient,
      relayer: createRelayClient({ url: data.GUILDHALL_RELAYER_URL }),
      indexer: data.GUILDHALL_INDEXER_URL,
      walletClient: account && createWalletClient({ account, transport }),
      stateDir: data.GUILDHALL_STATE_DIR,
      readOnly: data.GUILDHALL_READ_ONLY === '1',
      tools: wantedTools(data.GUILDHALL_TOOLS),
      onerror: (error) => console.error(error.message),
    })
  } catch (error) {
    if (error instanceof UnknownChainError || error instanceof UnknownToolsError) {
      return error.message
    }
    throw error
  }
}

/** Not every number is a key; which one it was is said to nobody. */
function toAccount(key: Hex, context: z.RefinementCtx): LocalAccount {
  try {
    return privateKeyToAccount(key)
  } catch {
    context.addIssue({ code: 'custom' })
    return z.NEVER
  }
}
