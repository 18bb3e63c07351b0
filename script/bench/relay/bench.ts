import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { local } from '@guildhall/sdk'
import { createTestClient, type Hex, http, parseEther, publicActions } from 'viem'
import { privateKeyToAddress } from 'viem/accounts'
import { deploy } from '../../stack/deploy.ts'
import { anvilKey } from '../../stack/keys.ts'
import { startAnvil } from '../../stack/startAnvil.ts'
import { startPostgres } from '../../stack/startPostgres.ts'

/** A chain with everything deployed that makes a block every so often, and a database server. */
export type Bench = {
  readonly dir: string
  readonly rpcUrl: string
  readonly databaseUrl: string
  readonly chain: ReturnType<typeof chainAt>
  /** Seconds a block. */
  readonly blockTime: number
  /** Keys with coin that nobody used before. */
  keys(count: number): Promise<readonly Hex[]>
  /** Processes of the chain, and of the database server. */
  readonly processes: Readonly<Record<'anvil' | 'postgres', readonly number[]>>
  stop(): Promise<void>
}

export async function startBench(blockTime: number): Promise<Bench> {
  const dir = await mkdtemp(join(tmpdir(), 'guildhall-bench-'))
  await chmod(dir, 0o755)
  const anvil = await startAnvil({ logFile: join(dir, 'anvil.log') })
  const postgres = await startPostgres({ dataDir: join(dir, 'postgres') })
  const chain = chainAt(anvil.url)
  await deploy({ rpcUrl: anvil.url })
  await chain.setIntervalMining({ interval: blockTime })
  let used = 20
  return {
    dir,
    rpcUrl: anvil.url,
    databaseUrl: postgres.url,
    chain,
    blockTime,
    processes: {
      anvil: [anvil.pid],
      postgres: [Number.parseInt(await readFile(join(dir, 'postgres/postmaster.pid'), 'utf8'), 10)],
    },
    async keys(count) {
      const keys = Array.from({ length: count }, () => anvilKey(used++))
      for (const key of keys) {
        await chain.setBalance({ address: privateKeyToAddress(key), value: parseEther('1000') })
      }
      return keys
    },
    async stop() {
      await Promise.all([anvil.stop(), postgres.stop()])
      await rm(dir, { recursive: true })
    },
  }
}

function chainAt(url: string) {
  return createTestClient({
    chain: local,
    mode: 'anvil',
    transport: http(url, { timeout: 60_000 }),
    pollingInterval: 50,
    cacheTime: 0,
  }).extend(publicActions)
}
