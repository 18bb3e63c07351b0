import type { Hex } from 'viem'
import { privateKeyToAddress } from 'viem/accounts'
import { z } from 'zod'
import {
  type ContentSettings,
  contentSettingsSchema,
  readContentSettings,
  redactContentSettings,
} from './content/settings.ts'

const privateKey = z.templateLiteral(['0x', z.string().regex(/^[0-9a-fA-F]{64}$/)])
const port = z
  .string()
  .regex(/^[0-9]{1,5}$/)
  .transform(Number)
  .refine((port) => port < 65_536, 'must be below 65536')

const environmentSchema = z.object({
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
  RELAYER_PRIVATE_KEYS: z
    .string()
    .transform((keys) => keys.split(',').map((key) => key.trim()))
    .pipe(z.array(privateKey).min(1).max(256))
    .refine((keys) => new Set(keys).size === keys.length, 'must differ from each other'),
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: port.default(4000),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
})

export type Config = {
  readonly chainId: number
  readonly rpcUrl: string
  readonly databaseUrl: string
  readonly databaseSchema: string
  readonly privateKeys: readonly Hex[]
  readonly host: string
  readonly port: number
  readonly content: ContentSettings
  readonly logLevel: string
}

export class ConfigError extends Error {
  override name = 'ConfigError'
  constructor({ issues }: { issues: readonly z.core.$ZodIssue[] }) {
    const lines = issues.map(({ path, message }) => `  ${path.slice(0, 1).join('')}: ${message}`)
    super(`The environment does not describe a relayer:\n${[...new Set(lines)].join('\n')}`)
  }
}

/** @throws {ConfigError} with every fault, one a line; values are not repeated. */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const parsed = environmentSchema.safeParse(environment)
  const content = contentSettingsSchema.safeParse(environment)
  if (!parsed.success || !content.success) {
    const issues = [parsed, content].flatMap(({ error }) => error?.issues ?? [])
    throw new ConfigError({ issues })
  }
  const { data } = parsed
  return Object.freeze({
    chainId: data.CHAIN_ID,
    rpcUrl: data.CHAIN_RPC_URL,
    databaseUrl: data.DATABASE_URL,
    databaseSchema: data.DATABASE_SCHEMA,
    privateKeys: Object.freeze(data.RELAYER_PRIVATE_KEYS),
    host: data.HOST,
    port: data.PORT,
    content: readContentSettings(content.data, { host: data.HOST, port: data.PORT }),
    logLevel: data.LOG_LEVEL,
  })
}

/** The configuration as it may be printed: keys as their addresses, URLs as their origins. */
export function redactConfig({ privateKeys, rpcUrl, databaseUrl, content, ...rest }: Config) {
  return {
    ...rest,
    content: redactContentSettings(content),
    rpcUrl: new URL(rpcUrl).origin,
    databaseUrl: new URL(databaseUrl).host,
    signers: privateKeys.map(privateKeyToAddress),
  }
}
