import { randomUUID } from 'node:crypto'
import { type Deployment, type DepositMethod, deploymentOf } from '@guildhall/sdk'
import { createOutgoing, type Outgoing } from '@guildhall/sdk/outgoing/outgoing'
import { createLookup } from '@guildhall/sdk/outgoing/resolveName'
import type Stripe from 'stripe'
import { createSmtpMailer, type Mailer } from './auth/email/mailer.ts'
import { Identities } from './auth/identity.ts'
import { type ChainClient, createChainClient } from './chain/client.ts'
import { HeadFollower } from './chain/head.ts'
import type { Config } from './config.ts'
import { createGateways, type Gateways } from './content/ipfs/gateways.ts'
import { type ContentStores, openStores } from './content/openStores.ts'
import { connect, type Database } from './database/connect.ts'
import { type Fee, feeOf } from './fees/fee.ts'
import { createLimiter, type Limiter } from './limits/limiter.ts'
import { createLog, type Log } from './log.ts'
import { addGauges } from './metrics/addGauges.ts'
import { addMarketGauges } from './metrics/addMarketGauges.ts'
import { createMetrics, type Metrics } from './metrics/metrics.ts'
import type { OnRamp } from './onramp/onRamp.ts'
import { createOnRamps } from './onramp/onRamps.ts'
import { depositToken } from './onramp/quoteDeposit.ts'
import { createStripe } from './onramp/stripe/stripeClient.ts'
import { Plans } from './plans/plans.ts'
import { type AllowList, allowListOf } from './relay/allowList.ts'
import { RequestChanges } from './relay/requestChanges.ts'
import { createTogether, type Together } from './relay/together.ts'
import { Keyring } from './signers/keyring.ts'
import { readKeys } from './signers/readKeys.ts'

/** Everything the relayer's parts are built from. */
export type Deps = ContentStores & {
  readonly config: Config
  readonly log: Log
  readonly sql: Database
  readonly chain: ChainClient
  readonly head: HeadFollower
  readonly deployment: Deployment
  readonly allowList: AllowList
  /** Names this process among the relayers of one database. */
  readonly instance: string
  readonly keyring: Keyring
  readonly gateways: Gateways
  readonly changes: RequestChanges
  readonly together: Together
  readonly identities: Identities
  /** Undefined where no mail is sent. */
  readonly mailer: Mailer | undefined
  readonly limiter: Limiter
  /** Undefined where nothing is asked for. */
  readonly fee: Fee | undefined
  readonly outgoing: Outgoing
  readonly plans: Plans
  /** Undefined where nobody pays by card. */
  readonly stripe: Stripe | undefined
  /** The ways money comes in; none where there are no deposits. */
  readonly onRamps: ReadonlyMap<DepositMethod, OnRamp>
  readonly metrics: Metrics
  /** Aborted when the process is to end. */
  readonly closing: AbortSignal
}

/** Builds what needs no neighbour to be up; nothing is asked yet. */
export function createDeps(
  config: Config,
  options: { closing?: AbortSignal; deployment?: Deployment; log?: Log } = {},
): Deps {
  const deployment = options.deployment ?? deploymentOf(config.chainId)
  const fee = feeOf(config, deployment)
  if (config.deposits) depositToken({ config, deployment })
  const log = options.log ?? createLog(config.logLevel)
  const sql = connect({ url: config.databaseUrl, schema: config.databaseSchema })
  const chain = createChainClient(config)
  const stripe = createStripe(config)
  const changes = new RequestChanges(sql, config.databaseSchema)
  const closing = options.closing ?? new AbortController().signal
  closing.addEventListener('abort', changes.wakeAll)
  const keyring = new Keyring(readKeys(config.signers, config.chainId), config.signers.treasuryKey)
  const deps: Deps = {
    config,
    log,
    sql,
    chain,
    head: new HeadFollower(chain),
    deployment,
    allowList: allowListOf(deployment),
    instance: randomUUID(),
    keyring,
    ...openStores(config.content, deployment),
    gateways: createGateways({ urls: config.content.gateways, log }),
    changes,
    together: createTogether({ sql, chain, deployment }),
    identities: new Identities({ chain, deployment }),
    mailer: config.auth.mail && createSmtpMailer(config.auth.mail),
    limiter: createLimiter({ config, sql, chain, deployment, log }),
    fee,
    outgoing: createOutgoing({
      allowed: config.hooks.outgoingAllowed,
      lookup: createLookup(config.verify.dnsServers),
    }),
    plans: new Plans(sql, config),
    stripe,
    onRamps: createOnRamps({ config, log, stripe }),
    metrics: createMetrics(),
    closing,
  }
  addGauges(deps)
  addMarketGauges(deps)
  changes.onState((state) => deps.metrics.changes.inc({ state }))
  return deps
}
