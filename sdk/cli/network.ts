import * as z from 'zod'
import { deployments } from '../src/addresses.ts'
import { chains } from '../src/chains.ts'
import { jsonOrNone } from '../src/jsonOrNone.ts'
import { localChainId } from '../src/localChainId.ts'
import { BadFileError, UsageError } from './errors.ts'
import { type Home, readIfThere, writeWhole } from './home.ts'

const urlSchema = z.url({ protocol: /^https?$/ }).max(2048)

/** Which chain a profile acts on, and by whose servers. Empty: none of them. */
export const networkSchema = z.strictObject({
  chainId: z.int().min(1),
  rpcUrl: urlSchema,
  relayerUrl: urlSchema.or(z.literal('')),
  indexerUrl: urlSchema.or(z.literal('')),
})

export type Network = z.infer<typeof networkSchema>

/** What `npm start` runs. */
export const localNetwork: Network = {
  chainId: localChainId,
  rpcUrl: 'http://127.0.0.1:8545',
  relayerUrl: 'http://127.0.0.1:4000',
  indexerUrl: 'http://127.0.0.1:42069/graphql',
}

export type NetworkFlags = {
  readonly chain?: string | undefined
  readonly rpc?: string | undefined
  readonly relayer?: string | undefined
  readonly indexer?: string | undefined
}

/**
 * The network of a run: flags, then the environment, then the profile, then this machine's.
 *
 * @throws {UsageError} when it is none.
 */
export function networkOf(home: Home, flags: NetworkFlags, env: NodeJS.ProcessEnv): Network {
  const chain = flags.chain ?? env.GUILDHALL_CHAIN
  const kept = keptNetwork(home)
  const chainId = chain === undefined ? (kept ?? localNetwork).chainId : Number(chain)
  // Servers of one chain are of no use on another
  const before = kept?.chainId === chainId ? kept : networkOn(chainId)
  const network = {
    chainId,
    rpcUrl: flags.rpc ?? env.GUILDHALL_RPC ?? before.rpcUrl,
    relayerUrl: flags.relayer ?? env.GUILDHALL_RELAYER ?? before.relayerUrl,
    indexerUrl: flags.indexer ?? env.GUILDHALL_INDEXER ?? before.indexerUrl,
  }
  const parsed = networkSchema.safeParse(network)
  if (parsed.success) return parsed.data
  const { path = [] } = parsed.error.issues[0] ?? {}
  throw new UsageError({
    message: `The network's ${path.join('.')} is none.`,
    hint: `Give --chain (${Object.keys(deployments).join(', ')}) and URLs (--rpc, --relayer, --indexer).`,
  })
}

/** What is known of a chain without having been told. */
function networkOn(chainId: number): Network {
  if (chainId === localChainId) return localNetwork
  const [rpcUrl = ''] = chains.find(({ id }) => id === chainId)?.rpcUrls.default.http ?? []
  return { chainId, rpcUrl, relayerUrl: '', indexerUrl: '' }
}

function keptNetwork({ networkFile }: Home): Network | undefined {
  const text = readIfThere(networkFile)
  if (text === undefined) return undefined
  const parsed = networkSchema.safeParse(jsonOrNone(text))
  if (!parsed.success) throw new BadFileError({ file: networkFile, why: 'names no network' })
  return parsed.data
}

export function keepNetwork({ networkFile }: Home, network: Network): void {
  writeWhole(networkFile, `${JSON.stringify(network, undefined, 2)}\n`)
}
