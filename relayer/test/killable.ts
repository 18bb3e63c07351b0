import { join } from 'node:path'
import { localChainId } from '@guildhall/sdk'
import postgres from 'postgres'
import { expect } from 'vitest'
import { type RunningRelayer, startRelayer } from '../../script/stack/startRelayer.ts'
import { type RpcGate, startRpcGate } from './rpcGate.ts'
import { type Stack, startStack } from './stack.ts'

/** A stack whose relayer is a process of its own, behind a gate to the chain: to be killed with SIGKILL. */
export type Killable = {
  readonly stack: Stack
  readonly gate: RpcGate
  /** What the process leaves behind. */
  readonly sql: postgres.Sql
  /** Starts the next process. */
  start(): Promise<RunningRelayer>
  kill(): Promise<void>
  /** Waits for what the database shows of the newest call of the relayer's own. */
  untilCall(state: string): Promise<void>
  /** Puts everything back for the next test. */
  calm(): Promise<void>
  stop(): Promise<void>
}

export async function startKillable(
  environment: Readonly<Record<string, string>> = {},
): Promise<Killable> {
  const stack = await startStack()
  const { CHAIN_RPC_URL = '', DATABASE_URL = '', CONTENT_DIR = '' } = stack.environment
  const gate = await startRpcGate(CHAIN_RPC_URL)
  const sql = postgres(DATABASE_URL, {
    connection: { search_path: 'relayer' },
    onnotice: () => {},
  })
  let running: RunningRelayer | undefined

  async function kill(): Promise<void> {
    await running?.kill()
    running = undefined
  }

  return {
    stack,
    gate,
    sql,
    kill,
    async start() {
      running = await startRelayer({
        chainId: localChainId,
        rpcUrl: gate.url,
        databaseUrl: DATABASE_URL,
        contentDir: CONTENT_DIR,
        logFile: join(stack.dir, 'relayer.log'),
        env: { ...environment, LEASE_SECONDS: '1' },
      })
      return running
    },
    async untilCall(state) {
      const newest = async () => {
        const [row] = await sql`
          select coalesce(t.state, c.state) as state from calls c
          left join transactions t on t.id = c.transaction_id order by c.ordinal desc limit 1`
        return row?.state
      }
      await expect.poll(newest, { interval: 5 }).toBe(state)
    },
    async calm() {
      gate.open()
      await kill()
      await stack.chain.setAutomine(true)
    },
    async stop() {
      await sql.end()
      await gate.stop()
      await stack.stop()
    },
  }
}
