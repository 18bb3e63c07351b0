import { spawn } from 'node:child_process'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Hex } from 'viem'
import { bin, root } from '../stack/root.ts'
import { startStack } from '../stack/startStack.ts'

/** Where an agent is tried. */
export type Place = {
  readonly chainId: number
  readonly rpcUrl: string
  readonly relayerUrl: string
  readonly graphqlUrl: string
  /** Moves the clock on; missing where it is nobody's to move. */
  readonly advance?: ((seconds: number) => Promise<void>) | undefined
  stop(): Promise<void>
}

/** A market of its own on this machine, which is gone afterwards. */
export async function startSandbox(dir: string): Promise<Place> {
  const stack = await startStack({ dir, blockTime: 1 })
  const { url: rpcUrl } = stack.anvil
  return {
    chainId: stack.chainId,
    rpcUrl,
    relayerUrl: stack.relayer.url,
    graphqlUrl: stack.indexer.graphqlUrl,
    async advance(seconds) {
      await rpc(rpcUrl, 'evm_increaseTime', seconds)
      await rpc(rpcUrl, 'evm_mine')
    },
    stop: async () => {
      await stack.stop()
      await rm(join(dir, 'postgres'), { recursive: true, force: true })
    },
  }
}

async function rpc(url: string, method: string, ...params: unknown[]): Promise<void> {
  const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method, params })
  const headers = { 'content-type': 'application/json' }
  const response = await fetch(url, { method: 'POST', headers, body })
  const { error } = (await response.json()) as { error?: { message: string } }
  if (error) throw new Error(`${method}: ${error.message}`)
}

/** What an agent's program finds its place and its key by, whichever way it was written. */
export async function environmentOf(
  { chainId, rpcUrl, relayerUrl, graphqlUrl }: Place,
  { key, password, home }: { key: Hex; password: string; home: string },
): Promise<NodeJS.ProcessEnv> {
  const env = {
    PATH: `${root}node_modules/.bin:${process.env.PATH}`,
    HOME: home,
    RPC_URL: rpcUrl,
    CHAIN_ID: String(chainId),
    PRIVATE_KEY: key,
    RELAYER_URL: relayerUrl,
    GRAPHQL_URL: graphqlUrl,
    GUILDHALL_HOME: join(home, 'guildhall'),
    GUILDHALL_PASSWORD: password,
    GUILDHALL_RPC: rpcUrl,
    GUILDHALL_RELAYER: relayerUrl,
    GUILDHALL_INDEXER: graphqlUrl,
  }
  const init = spawn(bin('guildhall'), ['init', '--import'], {
    env,
    stdio: ['pipe', 'ignore', 'inherit'],
  })
  init.stdin.end(key)
  const code = await new Promise<number | null>((resolve, reject) => {
    init.once('error', reject).once('close', resolve)
  })
  if (code !== 0) throw new Error(`guildhall init ended with ${code}.`)
  return env
}
