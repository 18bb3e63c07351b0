import { join } from 'node:path'
import postgres from 'postgres'
import { freePort } from '../../stack/freePort.ts'
import { isHttpOk } from '../../stack/isHttpOk.ts'
import { bin } from '../../stack/root.ts'
import { startProcess } from '../../stack/startProcess.ts'
import { type Change, copyIndexer } from '../copyIndexer.ts'

/** A writer to measure: ours, or a copy with some files changed. */
export type Writer = { readonly name: string; readonly changes: Readonly<Record<string, Change>> }

export const writers: readonly Writer[] = [
  { name: 'ours', changes: {} },
  {
    name: 'ours, Ponder’s default settings',
    changes: {
      'ponder.config.ts': (text) =>
        text
          .replace('const lanes = isLocal ? 16 : 1', 'const lanes = 1')
          .replace('...(isLocal ? { pollingInterval: 100 } : {}),', ''),
    },
  },
  {
    name: 'empty handlers',
    changes: {
      'src/on.ts': (text) =>
        text.replace('  on(name, handle)\n', '  on(name, async () => void handle)\n'),
    },
  },
]

/** Seconds from the first answer of the process to the end of its backfill, and activities it wrote. */
export async function measureBackfill(
  writer: Writer,
  options: { dir: string; databaseUrl: string; chainId: number; rpcUrl: string },
): Promise<{ seconds: number; rows: number }> {
  const { dir, databaseUrl, chainId, rpcUrl } = options
  const home = await copyIndexer('writer', writer.changes)
  const schema = 'bench'
  const sql = postgres(databaseUrl, { max: 1, onnotice: () => {} })
  try {
    // Nothing of the chain is known from before
    await sql`drop schema if exists ponder_sync cascade`
    await sql`drop schema if exists ${sql(schema)} cascade`
    const port = await freePort()
    const url = `http://127.0.0.1:${port}`
    let answered = 0
    const running = await startProcess({
      name: writer.name,
      command: bin('ponder'),
      args: ['start', '--schema', schema, '--hostname', '127.0.0.1', '--port', `${port}`],
      cwd: home,
      env: {
        ...{ CHAIN_ID: `${chainId}`, CHAIN_RPC_URL: rpcUrl, DATABASE_URL: databaseUrl },
        ...{ DATABASE_SCHEMA: schema, PONDER_TELEMETRY_DISABLED: '1' },
      },
      logFile: join(dir, 'writer.log'),
      isReady: async () => {
        if (!answered && (await isHttpOk(`${url}/health`))) answered = performance.now()
        return isHttpOk(`${url}/ready`)
      },
      timeout: 1800,
    })
    const seconds = (performance.now() - answered) / 1000
    const [{ rows } = { rows: 0 }] = await sql<{ rows: number }[]>`
      select count(*)::int as rows from ${sql(schema)}.activity`
    await running.stop()
    return { seconds, rows }
  } finally {
    await sql.end()
  }
}
