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

const origin = z
  .string()
  .refine(
    (url) => /^https?:/.test(url) && URL.canParse(url) && new URL(url).origin === url,
    'must be an origin: http or https, without a path',
  )
const count = (max: number) =>
  z
    .string()
    .regex(/^[0-9]{1,9}$/)
    .transform(Number)
    .refine((count) => count <= max, `must be at most ${max}`)
const mailSettings = ['SMTP_URL', 'MAIL_FROM', 'MAGIC_LINK_URL'] as const

const environmentSchema = z
  .object({
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
    PUBLIC_URL: origin.optional(),
    PROXIES: count(10).default(0),
    AUTH_ORIGINS: z
      .string()
      .transform((origins) => origins.split(',').map((origin) => origin.trim()))
      .pipe(z.array(origin).min(1).max(32))
      .optional(),
    AUTH_ATTEMPTS: count(1_000_000).default(10),
    SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
    MAIL_FROM: z
      .string()
      .min(3)
      .max(320)
      .regex(/^[^\r\n]*@[^\r\n]*$/)
      .optional(),
    MAGIC_LINK_URL: z.url({ protocol: /^https?$/ }).optional(),
    LOG_LEVEL: z
      .enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'])
      .default('info'),
  })
  .superRefine((environment, context) => {
    const missing = mailSettings.filter((name) => environment[name] === undefined)
    if (missing.length === mailSettings.length) return
    for (const name of missing) {
      context.addIssue({
        code: 'custom',
        path: [name],
        message: 'must be set, as other mail settings are',
      })
    }
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
  /** The relayer's own origin as callers know it: what they sign for. */
  readonly publicUrl: string
  /** Proxies of ours in front, each of which adds to `X-Forwarded-For`. */
  readonly proxies: number
  /** Origins of the pages people sign in on. */
  readonly authOrigins: readonly string[]
  /** Attempts to sign in by one address in 15 minutes. */
  readonly authAttempts: number
  /** How links to sign in are mailed, and the page they lead to. */
  readonly mail?:
    | { readonly url: string; readonly from: string; readonly linkUrl: string }
    | undefined
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
  const publicUrl = data.PUBLIC_URL ?? originOf(data.HOST, data.PORT)
  const { SMTP_URL, MAIL_FROM, MAGIC_LINK_URL } = data
  return Object.freeze({
    chainId: data.CHAIN_ID,
    rpcUrl: data.CHAIN_RPC_URL,
    databaseUrl: data.DATABASE_URL,
    databaseSchema: data.DATABASE_SCHEMA,
    privateKeys: Object.freeze(data.RELAYER_PRIVATE_KEYS),
    host: data.HOST,
    port: data.PORT,
    content: readContentSettings(content.data),
    publicUrl,
    proxies: data.PROXIES,
    authOrigins: Object.freeze(data.AUTH_ORIGINS ?? [publicUrl]),
    authAttempts: data.AUTH_ATTEMPTS,
    ...(SMTP_URL &&
      MAIL_FROM &&
      MAGIC_LINK_URL && {
        mail: Object.freeze({ url: SMTP_URL, from: MAIL_FROM, linkUrl: MAGIC_LINK_URL }),
      }),
    logLevel: data.LOG_LEVEL,
  })
}

function originOf(host: string, port: number): string {
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`
}

/** The configuration as it may be printed: keys as their addresses, URLs as their origins. */
export function redactConfig({ privateKeys, rpcUrl, databaseUrl, content, mail, ...rest }: Config) {
  return {
    ...rest,
    content: redactContentSettings(content),
    ...(mail && { mail: { ...mail, url: new URL(mail.url).host } }),
    rpcUrl: new URL(rpcUrl).origin,
    databaseUrl: new URL(databaseUrl).host,
    signers: privateKeys.map(privateKeyToAddress),
  }
}
