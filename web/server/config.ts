import { z } from 'zod'
import type { RuntimeConfig } from '../src/config/runtimeConfig.ts'

const url = z.url({ protocol: /^https?$/ })

const environmentSchema = z.object({
  CHAIN_ID: z.coerce.number().int().positive().default(31337),
  RPC_URL: url.default('http://127.0.0.1:8545'),
  GRAPHQL_URL: url.default('http://127.0.0.1:42069/graphql'),
  RELAYER_URL: url.default('http://127.0.0.1:4000'),
  PUBLIC_URL: url.optional(),
  HOST: z.string().default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(5173),
})

export type ServerConfig = {
  readonly host: string
  readonly port: number
  /** Where people reach this server; undefined where nobody said. */
  readonly publicUrl: string | undefined
  /** What the page is told at load. */
  readonly runtime: RuntimeConfig
}

export class ServerConfigError extends Error {
  override name = 'ServerConfigError'
  constructor({ issues }: { issues: string }) {
    super(`The environment is not a valid configuration:\n${issues}`)
  }
}

/** @throws {ServerConfigError} with a readable list of what is wrong. */
export function loadServerConfig(environment: NodeJS.ProcessEnv): ServerConfig {
  const parsed = environmentSchema.safeParse(environment)
  if (!parsed.success) throw new ServerConfigError({ issues: z.prettifyError(parsed.error) })
  const { CHAIN_ID, RPC_URL, GRAPHQL_URL, RELAYER_URL, PUBLIC_URL, HOST, PORT } = parsed.data
  return Object.freeze({
    host: HOST,
    port: PORT,
    publicUrl: PUBLIC_URL,
    runtime: Object.freeze({
      chainId: CHAIN_ID,
      rpcUrl: RPC_URL,
      graphqlUrl: GRAPHQL_URL,
      relayerUrl: RELAYER_URL,
    }),
  })
}
