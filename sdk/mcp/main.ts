import { homedir } from 'node:os'
import { join } from 'node:path'
import { createPublicClient, createWalletClient, http } from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import { z } from 'zod'
import { deploymentOf } from '../src/deployment.ts'
import { createRelayClient } from '../src/relayClient.ts'
import { startStdio } from './startStdio.ts'

/**
 * An MCP server over stdio for those who have no `guildhall`: `tsx sdk/mcp/main.ts`, set up by its
 * environment. stdout is the protocol's; what goes wrong is told on stderr.
 */
const settings = z
  .object({
    GUILDHALL_RPC_URL: z.url({ protocol: /^https?$/ }).default('http://127.0.0.1:8545'),
    GUILDHALL_RELAYER_URL: z.url({ protocol: /^https?$/ }).default('http://127.0.0.1:4000'),
    GUILDHALL_INDEXER_URL: z
      .url({ protocol: /^https?$/ })
      .default('http://127.0.0.1:42069/graphql'),
    GUILDHALL_PRIVATE_KEY: z
      .templateLiteral(['0x', z.string().regex(/^[0-9a-fA-F]{64}$/)])
      .optional(),
    GUILDHALL_STATE_DIR: z
      .string()
      .min(1)
      .default(join(homedir(), '.guildhall', 'mcp')),
    GUILDHALL_READ_ONLY: z.enum(['0', '1']).default('0'),
  })
  .safeParse(process.env)

if (!settings.success) {
  // Names only: a key that was mistyped is not repeated
  const names = settings.error.issues.map(({ path }) => path.join('.'))
  console.error(`Not as they should be: ${[...new Set(names)].join(', ')}.`)
  process.exitCode = 2
} else {
  const { data } = settings
  const transport = http(data.GUILDHALL_RPC_URL)
  const publicClient = createPublicClient({ transport })
  const deployment = deploymentOf(await publicClient.getChainId())
  const key = data.GUILDHALL_PRIVATE_KEY
  startStdio({
    deployment,
    publicClient,
    relayer: createRelayClient({ url: data.GUILDHALL_RELAYER_URL }),
    indexer: data.GUILDHALL_INDEXER_URL,
    walletClient: key && createWalletClient({ account: privateKeyToAccount(key), transport }),
    stateDir: data.GUILDHALL_STATE_DIR,
    readOnly: data.GUILDHALL_READ_ONLY === '1',
    onerror: (error) => console.error(error.message),
  })
}
