import { once } from 'node:events'
import { serve } from '@hono/node-server'
import { createApp } from './app.ts'
import { ChainDisagreementError, findDisagreement, isDisposable, reset } from './chainIdentity.ts'
import { ConfigError, readConfig, redactConfig } from './config.ts'
import { startPinning } from './content/ipfs/startPinning.ts'
import { migrate } from './database/migrate.ts'
import { createDeps, type Deps } from './deps.ts'
import { startRelaying } from './relay/startRelaying.ts'
import { KeysFileError } from './signers/readKeys.ts'

const closing = new AbortController()
process.once('SIGINT', () => closing.abort())
process.once('SIGTERM', () => closing.abort())

try {
  const config = readConfig(process.env)
  const deps = createDeps(config, { closing: closing.signal })
  deps.log.info(redactConfig(config), 'starting')
  await run(deps).catch((err: unknown) => {
    deps.log.fatal({ err }, 'ended')
    process.exitCode = 1
  })
  await deps.sql.end({ timeout: 5 })
} catch (error) {
  if (!(error instanceof ConfigError || error instanceof KeysFileError)) throw error
  console.error(error.message)
  process.exitCode = 1
}

async function run(deps: Deps): Promise<void> {
  const { config, sql, log } = deps
  const applied = await migrate(sql, config.databaseSchema)
  if (applied.length > 0) log.info({ applied }, 'migrated')
  await agreeWithChain(deps)

  const relaying = await startRelaying(deps, (loop) => {
    // postgres.js can lose a query together with its connection; whoever runs us starts us again
    log.fatal({ loop }, 'hung: ending')
    process.exit(1)
  })
  const pinning = startPinning(deps)
  const server = serve({
    fetch: createApp(deps).fetch,
    hostname: config.host,
    port: config.port,
    serverOptions: { requestTimeout: 30_000, headersTimeout: 10_000 },
  })
  await Promise.race([once(server, 'listening'), failed(server)])
  log.info({ host: config.host, port: config.port }, 'listening')

  if (!deps.closing.aborted) await once(deps.closing, 'abort')
  log.info('stopping')
  // First no new work, then the work under way, then what both stand on
  const closed = once(server, 'close')
  server.close()
  await Promise.all([relaying.stop(), pinning.stop()])
  await closed
}

/** Rows of another chain are dropped where the chain is a throw-away one; anywhere else they stop us. */
async function agreeWithChain(deps: Deps): Promise<void> {
  const { config, chain, log } = deps
  const chainId = await chain.getChainId()
  const schema = config.databaseSchema
  if (chainId !== config.chainId) {
    throw new ChainDisagreementError({ reason: `the node is on chain ${chainId}`, schema })
  }
  const reason = await findDisagreement(deps)
  if (!reason) return
  if (!isDisposable(chainId)) throw new ChainDisagreementError({ reason, schema })
  await reset(deps)
  log.warn({ reason }, 'the chain is another one: forgot the requests kept of the old')
}

async function failed(server: ReturnType<typeof serve>): Promise<never> {
  const [error] = await once(server, 'error')
  throw error
}
