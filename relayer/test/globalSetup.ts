import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { local } from '@guildhall/sdk'
import { createTestClient, type Hex, http } from 'viem'
import type { TestProject } from 'vitest/node'
import { deploy } from '../../script/stack/deploy.ts'
import { startAnvil } from '../../script/stack/startAnvil.ts'
import { startPostgres } from '../../script/stack/startPostgres.ts'
import { connect } from '../src/database/connect.ts'
import { migrate } from '../src/database/migrate.ts'

declare module 'vitest' {
  interface ProvidedContext {
    postgresUrl: string
    /** What `anvil_dumpState` gave once everything was deployed. */
    chainState: string
  }
}

/** What each file's database is a copy of. */
export const template = 'relayer_template'

/** One PostgreSQL and one deployment for all files; each then has its own database and chain. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dir = await mkdtemp(join(tmpdir(), 'guildhall-relayer-'))
  // PostgreSQL runs under a name of its own where the tests run as root
  await chmod(dir, 0o755)
  const postgres = await startPostgres({ dataDir: join(dir, 'postgres'), fsync: false })
  const teardown = async () => {
    await postgres.stop()
    await rm(dir, { recursive: true })
  }
  try {
    await makeTemplate(postgres.url)
    const chainState = join(dir, 'chain')
    await writeFile(chainState, await deployedState(join(dir, 'anvil.log')))
    project.provide('postgresUrl', postgres.url)
    project.provide('chainState', chainState)
  } catch (error) {
    await teardown()
    throw error
  }
  return teardown
}

/** A database the relayer finds as its own: its tables are made once, not for each file. */
async function makeTemplate(postgresUrl: string): Promise<void> {
  const url = new URL(postgresUrl)
  const server = connect({ url: url.href, schema: 'public' })
  await server`create database ${server(template)}`
  await server.end()
  url.pathname = `/${template}`
  const sql = connect({ url: url.href, schema: 'relayer' })
  await migrate(sql, 'relayer')
  await sql.end()
}

async function deployedState(logFile: string): Promise<Hex> {
  const anvil = await startAnvil({ logFile })
  try {
    await deploy({ rpcUrl: anvil.url })
    const chain = createTestClient({ chain: local, mode: 'anvil', transport: http(anvil.url) })
    return await chain.dumpState()
  } finally {
    await anvil.stop()
  }
}
