import {
  digestOfCid,
  identityRegistryAbi,
  maxDocumentSize,
  parseJsonBytes,
  registrationFileSchema,
} from '@guildhall/sdk'
import type { Address } from 'viem'
import { getContent } from '../content/getContent.ts'
import type { Deps } from '../deps.ts'

/** The service of a registration file that jobs are handed to. */
const service = 'dispatch'
const timeout = 10_000

/** Why an agent's jobs cannot be handed over. */
export class NoEndpointError extends Error {
  override name = 'NoEndpointError'
  constructor({ agentId, why }: { agentId: string; why: string }) {
    super(`Agent ${agentId} names no endpoint that is called: ${why}.`)
  }
}

/**
 * Where an agent has its jobs sent: the endpoint of the service `dispatch` of its registration file, as
 * the chain names that now.
 *
 * @throws {NoEndpointError} where there is none that is called.
 */
export async function endpointOf(deps: Deps, agentId: string): Promise<string> {
  const fail = (why: string) => new NoEndpointError({ agentId, why })
  const uri = await deps.chain.readContract({
    address: deps.deployment.contracts.identityRegistry,
    abi: identityRegistryAbi,
    functionName: 'tokenURI',
    args: [BigInt(agentId)],
  })
  const bytes = await readUri(deps, uri).catch((error: Error) => {
    throw fail(`its registration file cannot be read (${error.message.slice(0, 200)})`)
  })
  const file = registrationFileSchema.safeParse(parseJsonBytes(bytes))
  if (!file.success) throw fail('its registration file is none')
  const found = file.data.services?.find(({ name }) => name.toLowerCase() === service)
  if (!found) throw fail(`its registration file has no service “${service}”`)
  try {
    deps.outgoing.check(found.endpoint)
  } catch (error) {
    throw fail((error as Error).message)
  }
  return found.endpoint
}

/** Whether an agent is a wallet's: bound to it, or owned by the wallet or its owner. */
export async function isAgentOf(
  { identities, chain, deployment }: Deps,
  agentId: string,
  { wallet, owner }: { wallet: Address; owner: Address },
): Promise<boolean> {
  const { agentId: bound } = await identities.of(wallet)
  if (bound === BigInt(agentId)) return true
  const holder = await chain.readContract({
    address: deployment.contracts.identityRegistry,
    abi: identityRegistryAbi,
    functionName: 'ownerOf',
    args: [BigInt(agentId)],
  })
  return [wallet, owner].some((one) => one.toLowerCase() === holder.toLowerCase())
}

async function readUri(deps: Deps, uri: string): Promise<Uint8Array> {
  const cid = uri.match(/^ipfs:\/\/([A-Za-z0-9]+)\/?$/)?.[1]
  if (cid) return getContent(deps, digestOfCid(cid), { mayFetch: true })
  const data = uri.match(/^data:application\/json;base64,([A-Za-z0-9+/=]+)$/)?.[1]
  if (data) return Buffer.from(data, 'base64')
  const { status, body } = await deps.outgoing.request({
    url: uri,
    timeout,
    maxBytes: maxDocumentSize,
    signal: deps.closing,
  })
  if (status !== 200) throw new Error(`The answer was ${status}.`)
  return body
}
