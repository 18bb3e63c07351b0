import { once } from 'node:events'
import { createApp } from './app.ts'
import { startAttesting } from './attest/startAttesting.ts'
import { ChainDisagreementError, findDisagreement, isDisposable, reset } from './chainIdentity.ts'
import { ConfigError, readConfig, redactConfig } from './config.ts'
import { startPinning } from './content/ipfs/startPinning.ts'
import { checkArrays } from './database/checkArrays.ts'
import { migrate } from './database/migrate.ts'
import { createDeps, type Deps } from './deps.ts'
import { startDispatching } from './dispatch/startDispatching.ts'
import { startTasks } from './doors/a2a/startTasks.ts'
import { hopeless } from './exitCodes.ts'
import { startDelivering } from './hooks/startDelivering.ts'
import { type Listening, listen } from './http/listen.ts'
import { startKeeping } from './keeper/startKeeping.ts'
import { startIdentities } from './kyc/startIdentities.ts'
import { addProcessMetrics } from './metrics/metrics.ts'
import { metricsApp } from './metrics/metricsApp.ts'
import { startDeposits } from './onramp/startDeposits.ts'
import { startPlans } from './plans/startPlans.ts'
import { startRelaying } from './relay/startRelaying.ts'
import { KeysFileError } from './signers/readKeys.ts'
import { startSystem } from './system/startSystem.ts'
import { startVerifying } from './verify/startVerifying.ts'
import { startFollowing } from './webhooks/startFollowing.ts'

const closing = new AbortController()
process.once('SIGINT', () => closing.abort())
process.once('SIGTERM', () => closing.abort())
// Whoever started it again and again is gone
process.once('disconnect', () => closing.abort())

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
  process.exitCode = hopeless
}

async function run(deps: Deps): Promise<void> {
  const { config, sql, log } = deps
  await checkArrays(sql)
  const applied = await migrate(sql, config.databaseSchema)
  if (applied.length > 0) log.info({ applied }, 'migrated')
  await agreeWithChain(deps)

  const endHung = (loop: string) => {
    // postgres.js can lose a query together with its connection; whoever runs us starts us again
    log.fatal({ loop }, 'hung: ending')
    process.exit(1)
  }
  const relaying = await startRelaying(deps, endHung)
  const pinning = startPinning(deps)
  const delivering = await startDelivering(deps, endHung)
  const dispatching = startDispatching(deps, endHung)
  const keeping = startKeeping(deps, endHung)
  const attesting = startAttesting(deps, endHung)
  const following = startFollowing(deps, endHung)
  const verifying = startVerifying(deps, endHung)
  const planning = startPlans(deps, endHung)
  const identifying = startIdentities(deps, endHung)
  const depositing = startDeposits(deps, endHung)
  const app = createApp(deps)
  const tasks = startTasks(deps, (request, env) => app.fetch(request, env as object), endHung)
  const system = startSystem(deps, (request, env) => app.fetch(request, env as object), endHung)
  const listening = await listen(app, config)
  log.info({ host: config.host, port: config.port }, 'listening')
  const metrics = await listenForMetrics(deps)

  if (!deps.closing.aborted) await once(deps.closing, 'abort')
  log.info('stopping')
  // First no new work, then the work under way, then what both stand on
  await Promise.all([
    ...[listening.close(), relaying.stop(), pinning.stop()],
    ...[delivering.stop(), dispatching.stop(), keeping.stop(), attesting.stop(), tasks.stop()],
    ...[following.stop(), verifying.stop(), system.stop(), depositing.stop(), planning.stop()],
    identifying.stop(),
  ])
  await metrics?.close()
  await deps.limiter.patience.book()
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

async function listenForMetrics(deps: Deps): Promise<Listening | undefined> {
  const { host, port } = deps.config.metrics
  if (port === undefined) return undefined
  addProcessMetrics(deps.metrics)
  const listening = await listen(metricsApp(deps), { host, port })
  deps.log.info({ host, port }, 'metrics')
  return listening
}
