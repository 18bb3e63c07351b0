import { isHex } from 'viem'
import { MissingSettingError } from './errors.ts'
import type { AgentOptions, Progress } from './options.ts'

/** RPC_URL, CHAIN_ID, PRIVATE_KEY, RELAYER_URL, GRAPHQL_URL; progress goes to the terminal. */
export function optionsFromEnv(env: NodeJS.ProcessEnv = process.env): AgentOptions {
  const { RPC_URL: rpcUrl, CHAIN_ID: chainId, PRIVATE_KEY: privateKey } = env
  if (!rpcUrl || !chainId || !isHex(privateKey)) {
    throw new MissingSettingError({ names: ['RPC_URL', 'CHAIN_ID', 'PRIVATE_KEY'] })
  }
  return {
    rpcUrl,
    chainId: Number(chainId),
    privateKey,
    relayerUrl: env.RELAYER_URL,
    graphqlUrl: env.GRAPHQL_URL,
    onProgress: printProgress,
  }
}

export function printProgress({ agent, text, transactionHash }: Progress): void {
  console.log(`${agent.padEnd(8)}  ${text}${transactionHash ? `  (${transactionHash})` : ''}`)
}
