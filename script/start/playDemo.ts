import { type Address, formatUnits, type Hex, keccak256, toHex } from 'viem'
import { privateKeyToAddress } from 'viem/accounts'
import { runClient } from '../../examples/client.ts'
import { runProvider } from '../../examples/provider.ts'
import type { Stack } from '../stack/startStack.ts'

/** What the demo left on the chain. */
export type Demo = {
  readonly jobId: bigint
  readonly provider: Address
  readonly client: Address
  readonly providerAgentId: bigint
  readonly clientAgentId: bigint
  readonly summary: string
}

/** The demo's agents: keys anybody can derive, and that hold no native coin. */
export const demoKeys = {
  provider: keccak256(toHex('guildhall demo provider')),
  client: keccak256(toHex('guildhall demo client')),
} as const satisfies Record<string, Hex>

/** Plays the scenario of `examples/` with both programs at once; goes on where an earlier run ended. */
export async function playDemo(options: {
  stack: Stack
  tell: (text: string) => void
}): Promise<Demo> {
  const { stack, tell } = options
  const controller = new AbortController()
  const common = {
    rpcUrl: stack.anvil.url,
    chainId: stack.chainId,
    relayerUrl: stack.relayer.url,
    graphqlUrl: stack.indexer.graphqlUrl,
    onProgress: ({ agent, text }: { agent: string; text: string }) =>
      tell(`${agent.padEnd(9)} ${text}`),
    signal: controller.signal,
  }
  try {
    const [provider, client] = await Promise.all([
      runProvider({ ...common, privateKey: demoKeys.provider }),
      runClient({
        ...common,
        privateKey: demoKeys.client,
        provider: privateKeyToAddress(demoKeys.provider),
      }),
    ])
    const usdc = (amount: bigint) => Number(formatUnits(amount, 6)).toFixed(2)
    return {
      jobId: client.jobId,
      provider: provider.address,
      client: client.address,
      providerAgentId: provider.agentId,
      clientAgentId: client.agentId,
      summary: `job ${client.jobId} is ${client.status}; ${usdc(client.paid)} USDC to the provider, ${usdc(client.fee)} fee; native coin of both agents: ${provider.nativeAfter + client.nativeAfter} wei`,
    }
  } catch (error) {
    controller.abort()
    throw error
  }
}
