import { localChainId } from '@guildhall/sdk'
import { foundry } from './foundry.ts'
import { freePort } from './freePort.ts'
import { root } from './root.ts'
import { type RunningProcess, startProcess } from './startProcess.ts'

export type RunningAnvil = RunningProcess & { readonly url: string }

/**
 * A block takes in a whole deployment: what finds no room in one, anvil leaves until another
 * transaction comes.
 */
const blockGas = 300_000_000

/** Starts a local chain. With `stateFile` it goes on from there and keeps it up to date. */
export async function startAnvil(options: {
  logFile: string
  port?: number
  /** The local chain's unless given. */
  chainId?: number
  /** Seconds a block; without it every transaction makes one. */
  blockTime?: number
  stateFile?: string
  /** Blocks whose state can be read. Without it all, and of older ones anvil keeps each whole on disk. */
  keptStates?: number
  /** Of the first block, in Unix seconds; now unless given. */
  timestamp?: number
}): Promise<RunningAnvil> {
  const { logFile, chainId = localChainId, blockTime, stateFile, keptStates, timestamp } = options
  const port = await freePort(options.port)
  const url = `http://127.0.0.1:${port}`
  const running = await startProcess({
    name: 'anvil',
    command: foundry('anvil'),
    args: [
      ...['--host', '127.0.0.1', '--port', `${port}`, '--chain-id', `${chainId}`],
      ...['--gas-limit', `${blockGas}`],
      ...(blockTime ? ['--block-time', `${blockTime}`] : []),
      ...(keptStates ? ['--prune-history', `${keptStates}`] : []),
      ...(timestamp !== undefined ? ['--timestamp', `${timestamp}`] : []),
      ...(stateFile ? ['--state', stateFile, '--state-interval', '15'] : []),
    ],
    cwd: root,
    logFile,
    signal: 'SIGINT',
    timeout: 30,
    isReady: async () => {
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: '{"jsonrpc":"2.0","id":1,"method":"eth_blockNumber","params":[]}',
      })
      return response.ok
    },
  })
  return { ...running, url }
}
