import { randomUUID } from 'node:crypto'
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createRelayClient, deploymentOf, local, type RelayClient } from '@guildhall/sdk'
import type { Hono } from 'hono'
import postgres from 'postgres'
import { createTestClient, type Hex, http, publicActions, walletActions } from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import { inject } from 'vitest'
import { relayerKeys, spareKey } from '../../script/stack/keys.ts'
import { startAnvil } from '../../script/stack/startAnvil.ts'
import { createApp } from '../src/app.ts'
import { type Config, readConfig } from '../src/config.ts'
import { migrate } from '../src/database/migrate.ts'
import { createDeps, type Deps } from '../src/deps.ts'
import { startDispatching } from '../src/dispatch/startDispatching.ts'
import { startDelivering } from '../src/hooks/startDelivering.ts'
import { startIdentities } from '../src/kyc/startIdentities.ts'
import { startDeposits } from '../src/onramp/startDeposits.ts'
import { startPlans } from '../src/plans/startPlans.ts'
import { startRelaying } from '../src/relay/startRelaying.ts'
import { startVerifying } from '../src/verify/startVerifying.ts'
import { startFollowing } from '../src/webhooks/startFollowing.ts'
import { template } from './globalSetup.ts'

export const deployment = deploymentOf(local.id)

/** A chain with everything deployed and an empty database, for one file of tests. */
export type Stack = {
  readonly dir: string
  readonly chain: ReturnType<typeof chainAt>
  readonly environment: Readonly<Record<string, string>>
  /** Starts another relayer in this process; `relaying: false` accepts without sending. */
  relayer(options?: Options): Promise<TestRelayer>
  stopRelayers(): Promise<void>
  stop(): Promise<void>
}

type Options = {
  relaying?: boolean
  environment?: Readonly<Record<string, string | undefined>>
}

export type TestRelayer = {
  readonly deps: Deps
  readonly app: Hono
  /** The sdk's client, talking to the app without a port. */
  readonly client: RelayClient
  stop(): Promise<void>
}

export async function startStack(): Promise<Stack> {
  const dir = await mkdtemp(join(tmpdir(), 'guildhall-relayer-'))
  await chmod(dir, 0o755)
  const [anvil, databaseUrl] = await Promise.all([
    startAnvil({ logFile: join(dir, 'anvil.log') }),
    createDatabase(),
  ])
  const chain = chainAt(anvil.url)
  await chain.loadState({ state: (await readFile(inject('chainState'), 'utf8')) as Hex })

  const environment = {
    CHAIN_ID: String(local.id),
    CHAIN_RPC_URL: anvil.url,
    DATABASE_URL: databaseUrl,
    DATABASE_SCHEMA: 'relayer',
    RELAYER_PRIVATE_KEYS: relayerKeys.join(','),
    CONTENT_DIR: join(dir, 'content'),
    LEASE_SECONDS: '1',
    LOG_LEVEL: process.env.RELAYER_TEST_LOG ?? 'silent',
  }
  const running = new Set<TestRelayer>()

  async function relayer({ relaying = true, ...extra }: Options = {}): Promise<TestRelayer> {
    const config: Config = readConfig({ ...environment, ...extra.environment })
    const closing = new AbortController()
    const deps = createDeps(config, { closing: closing.signal })
    await migrate(deps.sql, config.databaseSchema)
    const loops = relaying
      ? await Promise.all([
          startRelaying(deps),
          startDelivering(deps),
          startDispatching(deps),
          startFollowing(deps),
          startVerifying(deps),
          startDeposits(deps),
          startPlans(deps),
          startIdentities(deps),
        ])
      : []
    const app = createApp(deps)
    const client = createRelayClient({
      url: 'http://relayer.test',
      fetch: async (input, init) => app.request(input as string, init),
    })
    const started: TestRelayer = {
      deps,
      app,
      client,
      async stop() {
        running.delete(started)
        closing.abort()
        for (const loop of loops) await loop.stop()
        await deps.sql.end({ timeout: 1 })
      },
    }
    running.add(started)
    return started
  }

  async function stopRelayers(): Promise<void> {
    for (const one of running) await one.stop()
  }

  return {
    dir,
    chain,
    environment,
    relayer,
    stopRelayers,
    async stop() {
      await stopRelayers()
      await anvil.stop()
      await rm(dir, { recursive: true })
    },
  }
}

function chainAt(url: string) {
  return createTestClient({
    account: privateKeyToAccount(spareKey),
    chain: local,
    mode: 'anvil',
    transport: http(url),
    pollingInterval: 50,
    cacheTime: 0,
  })
    .extend(publicActions)
    .extend(walletActions)
}

async function createDatabase(): Promise<string> {
  const url = new URL(inject('postgresUrl'))
  const name = `relayer_${randomUUID().replaceAll('-', '')}`
  const sql = postgres(url.href, { max: 1 })
  await sql`create database ${sql(name)} template ${sql(template)}`
  await sql.end()
  url.pathname = `/${name}`
  return url.href
}
