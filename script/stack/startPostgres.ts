import { existsSync, readFileSync } from 'node:fs'
import { chmod, mkdir } from 'node:fs/promises'
import { dirname } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { EmbeddedPostgres } from './embeddedPostgres.ts'
import { freePort } from './freePort.ts'

export type RunningPostgres = {
  /** Connection string of the database `guildhall`. */
  readonly url: string
  stop(): Promise<void>
}

/** Starts a real PostgreSQL from the npm package over a data folder, made if need be. */
export async function startPostgres(options: {
  dataDir: string
  port?: number
  /** False where nothing needs to outlive the machine: writes do not wait for the disk. */
  fsync?: boolean
}): Promise<RunningPostgres> {
  const { dataDir, fsync = true } = options
  const isRoot = process.getuid?.() === 0
  const isNew = !existsSync(`${dataDir}/PG_VERSION`)
  if (!isNew) await stopLeftover(dataDir)
  await mkdir(dirname(dataDir), { recursive: true })
  // Under root the server runs as another user, who must be able to reach its folder
  if (isRoot) await chmod(dirname(dataDir), 0o755)
  const port = await freePort(options.port)
  const settings = ['listen_addresses=127.0.0.1', 'max_connections=200']
  if (!fsync) settings.push('fsync=off', 'full_page_writes=off')
  const server = new EmbeddedPostgres({
    databaseDir: dataDir,
    user: 'guildhall',
    password: 'guildhall',
    port,
    persistent: true,
    createPostgresUser: isRoot,
    initdbFlags: ['--encoding=UTF8', '--locale=C', ...(fsync ? [] : ['--no-sync'])],
    postgresFlags: settings.flatMap((setting) => ['-c', setting]),
    onLog: () => {},
    onError: () => {},
  })
  if (isNew) await server.initialise()
  await server.start()
  if (isNew) await server.createDatabase('guildhall')
  return {
    url: `postgresql://guildhall:guildhall@127.0.0.1:${port}/guildhall`,
    stop: () => server.stop(),
  }
}

/** A server that outlived a killed run still holds the folder: it is asked to end. */
async function stopLeftover(dataDir: string): Promise<void> {
  const pid = postmasterPid(dataDir)
  if (pid === undefined || !isServerOf(dataDir, pid)) return
  process.kill(pid, 'SIGINT')
  for (let i = 0; i < 100 && isServerOf(dataDir, pid); i++) await sleep(100)
}

export function postmasterPid(dataDir: string): number | undefined {
  const file = `${dataDir}/postmaster.pid`
  if (!existsSync(file)) return undefined
  const pid = Number.parseInt(readFileSync(file, 'utf8'), 10)
  return Number.isNaN(pid) ? undefined : pid
}

/** Process numbers are used again: only the server of this folder counts. */
function isServerOf(dataDir: string, pid: number): boolean {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(dataDir)
  } catch {
    return false
  }
}
