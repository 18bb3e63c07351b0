import { localChainId } from '@guildhall/sdk'
import { z } from 'zod'
import {
  type AttestorSettings,
  attestorSettingsSchema,
  readAttestorSettings,
  redactAttestorSettings,
} from './attest/settings.ts'
import {
  type AuthSettings,
  authSettingsSchema,
  readAuthSettings,
  redactAuthSettings,
} from './auth/settings.ts'
import {
  type ContentSettings,
  contentSettingsSchema,
  readContentSettings,
  redactContentSettings,
} from './content/settings.ts'
import {
  type DispatchSettings,
  dispatchSettingsSchema,
  readDispatchSettings,
  redactDispatchSettings,
} from './dispatch/settings.ts'
import {
  type DoorSettings,
  doorSettingsSchema,
  readDoorSettings,
  redactDoorSettings,
} from './doors/settings.ts'
import { origin, whole } from './environment.ts'
import {
  type EvidenceSettings,
  evidenceSettingsSchema,
  readEvidenceSettings,
  redactEvidenceSettings,
} from './evidence/settings.ts'
import { type FeeSettings, feeSettingsSchema, readFeeSettings } from './fees/settings.ts'
import {
  type HookSettings,
  hookSettingsSchema,
  readHookSettings,
  redactHookSettings,
} from './hooks/settings.ts'
import {
  type KeeperSettings,
  keeperSettingsSchema,
  readKeeperSettings,
  redactKeeperSettings,
} from './keeper/settings.ts'
import {
  type IdentitySettings,
  identitySettingsSchema,
  readIdentitySettings,
  redactIdentitySettings,
} from './kyc/settings.ts'
import {
  type Limits,
  limitSettingsSchema,
  readLimitSettings,
  redactLimitSettings,
} from './limits/settings.ts'
import {
  type MetricsSettings,
  metricsSettingsSchema,
  readMetricsSettings,
} from './metrics/settings.ts'
import {
  type NotificationSettings,
  notificationSettingsSchema,
  readNotificationSettings,
  redactNotificationSettings,
} from './notifications/settings.ts'
import {
  type DepositSettings,
  depositSettingsSchema,
  readDepositSettings,
  readStripeSettings,
  redactDepositSettings,
  redactStripeSettings,
  type StripeSettings,
} from './onramp/settings.ts'
import {
  type PlansSettings,
  planSettingsSchema,
  readPlanSettings,
  redactPlanSettings,
} from './plans/settings.ts'
import {
  type RelaySettings,
  readRelaySettings,
  redactRelaySettings,
  relaySettingsSchema,
} from './relay/settings.ts'
import { publishedKeysIn } from './signers/publishedKeys.ts'
import {
  readSignerSettings,
  redactSignerSettings,
  type SignerSettings,
  signerSettingsSchema,
} from './signers/settings.ts'
import {
  readSystemSettings,
  redactSystemSettings,
  type SystemSettings,
  systemSettingsSchema,
} from './system/settings.ts'
import {
  readVerifySettings,
  redactVerifySettings,
  type VerifySettings,
  verifySettingsSchema,
} from './verify/settings.ts'
import {
  readX402Settings,
  redactX402Settings,
  type X402Settings,
  x402SettingsSchema,
} from './x402/settings.ts'

export type Config = {
  readonly chainId: number
  readonly rpcUrl: string
  readonly databaseUrl: string
  readonly databaseSchema: string
  readonly host: string
  readonly port: number
  /** The relayer's own origin as callers know it: what they sign for. */
  readonly publicUrl: string
  /** Who runs it, as receipts say. */
  readonly operator: string
  readonly logLevel: string
  readonly signers: SignerSettings
  readonly relay: RelaySettings
  readonly auth: AuthSettings
  readonly content: ContentSettings
  readonly limits: Limits
  readonly hooks: HookSettings
  readonly notifications: NotificationSettings
  readonly metrics: MetricsSettings
  readonly x402: X402Settings
  readonly doors: DoorSettings
  readonly dispatch: DispatchSettings
  readonly verify: VerifySettings
  /** Undefined where the market posts no jobs of its own. */
  readonly system: SystemSettings | undefined
  /** Undefined where nobody is served who does not ask. */
  readonly keeper: KeeperSettings | undefined
  /** Undefined where nothing is attested. */
  readonly attestor: AttestorSettings | undefined
  /** Who looks at evidence that an attestor judges. */
  readonly evidence: EvidenceSettings
  /** Undefined where requests are relayed for nothing. */
  readonly fee: FeeSettings | undefined
  /** Undefined where no money comes in. */
  readonly deposits: DepositSettings | undefined
  /** Undefined where nobody's identity is checked. */
  readonly identity: IdentitySettings | undefined
  /** Undefined where no plans are sold. */
  readonly plans: PlansSettings | undefined
  /** Undefined where nobody pays by card. */
  readonly stripe: StripeSettings | undefined
}

/** What the process stands on, and where it listens. */
const processSchema = z.object({
  CHAIN_ID: z
    .string()
    .regex(/^[1-9][0-9]{0,14}$/)
    .transform(Number),
  CHAIN_RPC_URL: z.url({ protocol: /^https?$/ }),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
  DATABASE_SCHEMA: z
    .string()
    .regex(/^[a-z_][a-z0-9_]{0,39}$/)
    .default('relayer'),
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: whole(0, 65_535).default(4000),
  PUBLIC_URL: origin.optional(),
  OPERATOR_NAME: z.string().min(1).max(200).optional(),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
})

/** @throws {ConfigError} with every fault, one a line; values are not repeated. */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const own = processSchema.safeParse(environment)
  const signers = signerSettingsSchema.safeParse(environment)
  const relay = relaySettingsSchema.safeParse(environment)
  const auth = authSettingsSchema.safeParse(environment)
  const content = contentSettingsSchema.safeParse(environment)
  const limits = limitSettingsSchema.safeParse(environment)
  const hooks = hookSettingsSchema.safeParse(environment)
  const notifications = notificationSettingsSchema.safeParse(environment)
  const metrics = metricsSettingsSchema.safeParse(environment)
  const x402 = x402SettingsSchema.safeParse(environment)
  const fee = feeSettingsSchema.safeParse(environment)
  const doors = doorSettingsSchema.safeParse(environment)
  const dispatch = dispatchSettingsSchema.safeParse(environment)
  const keeper = keeperSettingsSchema.safeParse(environment)
  const attestor = attestorSettingsSchema.safeParse(environment)
  const evidence = evidenceSettingsSchema.safeParse(environment)
  const verify = verifySettingsSchema.safeParse(environment)
  const system = systemSettingsSchema.safeParse(environment)
  const deposits = depositSettingsSchema.safeParse(environment)
  const plans = planSettingsSchema.safeParse(environment)
  const identity = identitySettingsSchema.safeParse(environment)
  if (
    !(own.success && signers.success && relay.success && auth.success && content.success) ||
    !(limits.success && hooks.success && metrics.success && x402.success && fee.success) ||
    !(doors.success && dispatch.success && keeper.success && attestor.success) ||
    !(evidence.success && verify.success && system.success && deposits.success) ||
    !(plans.success && identity.success && notifications.success)
  ) {
    const parts = [own, signers, relay, auth, content, limits, hooks, metrics, x402, fee, doors]
    const more = [dispatch, keeper, attestor, evidence, verify, system, deposits, plans, identity]
    throw new ConfigError({
      issues: [...parts, ...more, notifications].flatMap(({ error }) => error?.issues ?? []),
    })
  }
  const { data } = own
  const published = data.CHAIN_ID === localChainId ? [] : publishedKeysIn(environment)
  if (published.length > 0) {
    const message = 'holds a key that is published; only the local chain may be used with it'
    throw new ConfigError({
      issues: published.map((name) => ({ code: 'custom', path: [name], message })),
    })
  }
  const publicUrl = data.PUBLIC_URL ?? originOf(data.HOST, data.PORT)
  return Object.freeze({
    chainId: data.CHAIN_ID,
    rpcUrl: data.CHAIN_RPC_URL,
    databaseUrl: data.DATABASE_URL,
    databaseSchema: data.DATABASE_SCHEMA,
    host: data.HOST,
    port: data.PORT,
    publicUrl,
    operator: data.OPERATOR_NAME ?? publicUrl,
    logLevel: data.LOG_LEVEL,
    signers: readSignerSettings(signers.data),
    relay: readRelaySettings(relay.data, data.CHAIN_ID),
    auth: readAuthSettings(auth.data, publicUrl),
    content: readContentSettings(content.data),
    limits: readLimitSettings(limits.data, data.CHAIN_ID),
    hooks: readHookSettings(hooks.data),
    notifications: readNotificationSettings(notifications.data),
    metrics: readMetricsSettings(metrics.data),
    x402: readX402Settings(x402.data),
    fee: readFeeSettings(fee.data),
    doors: readDoorSettings(doors.data),
    dispatch: readDispatchSettings(dispatch.data),
    verify: readVerifySettings(verify.data),
    system: readSystemSettings(system.data),
    keeper: readKeeperSettings(keeper.data),
    attestor: readAttestorSettings(attestor.data),
    evidence: readEvidenceSettings(evidence.data),
    deposits: readDepositSettings(deposits.data),
    stripe: readStripeSettings(deposits.data),
    plans: readPlanSettings(plans.data),
    identity: readIdentitySettings(identity.data),
  })
}

/** The configuration as it may be printed: keys as their addresses, URLs as their origins. */
export function redactConfig(config: Config) {
  return {
    ...config,
    rpcUrl: new URL(config.rpcUrl).origin,
    databaseUrl: new URL(config.databaseUrl).host,
    signers: redactSignerSettings(config.signers),
    relay: redactRelaySettings(config.relay),
    auth: redactAuthSettings(config.auth),
    content: redactContentSettings(config.content),
    limits: redactLimitSettings(config.limits),
    hooks: redactHookSettings(config.hooks),
    notifications: redactNotificationSettings(config.notifications),
    x402: redactX402Settings(config.x402),
    doors: redactDoorSettings(config.doors),
    dispatch: redactDispatchSettings(config.dispatch),
    verify: redactVerifySettings(config.verify),
    system: redactSystemSettings(config.system),
    keeper: redactKeeperSettings(config.keeper),
    attestor: redactAttestorSettings(config.attestor),
    evidence: redactEvidenceSettings(config.evidence),
    deposits: redactDepositSettings(config.deposits),
    stripe: redactStripeSettings(config.stripe),
    plans: redactPlanSettings(config.plans),
    identity: redactIdentitySettings(config.identity),
  }
}

function originOf(host: string, port: number): string {
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`
}

export class ConfigError extends Error {
  override name = 'ConfigError'
  constructor({ issues }: { issues: readonly z.core.$ZodIssue[] }) {
    const lines = issues.map(({ path, message }) => `  ${path.slice(0, 1).join('')}: ${message}`)
    super(`The environment does not describe a relayer:\n${[...new Set(lines)].join('\n')}`)
  }
}
