import { createPublicKey, verify } from 'node:crypto'
import { agentKeyName, agentSigMessage, decodeAgentKey, identityRegistryAbi } from '@guildhall/sdk'
import type { Context } from 'hono'
import { type Hex, hexToBytes, isAddressEqual } from 'viem'
import type { Deps } from '../../deps.ts'
import { authLimits } from '../authLimits.ts'
import { isVerified, ownerOfAgent } from '../identity.ts'
import type { Principal } from '../principal.ts'
import { unauthenticated } from '../refuse.ts'
import { takeOnce } from '../takeOnce.ts'
import { rebuildRequest } from './rebuildRequest.ts'

export function isAgentSigned(scheme: string): boolean {
  return scheme.toLowerCase() === 'agentsig'
}

/**
 * Which agent signed a request with the Ed25519 key its owner put into the identity registry:
 * `Authorization: AgentSig <agentId>:<base64>`, `X-Timestamp`, within the last 30 seconds, once.
 *
 * @throws {Problem} `unauthenticated`.
 */
export async function principalOfAgentSig(
  deps: Deps,
  c: Context,
  credential: string,
): Promise<Principal> {
  const { agentId, signature } = parseCredential(credential)
  const timestamp = c.req.header('x-timestamp') ?? ''
  checkTime(timestamp)
  const key = await readKey(deps, agentId)
  const { path, body } = await rebuildRequest(deps, c)
  const message = agentSigMessage({ timestamp, method: c.req.method, path, body })
  if (!isSigned(key, message, signature)) {
    throw unauthenticated(
      'bad-signature',
      `The key of agent ${agentId} did not sign this request.`,
      'Sign timestamp, method, path with query, and sha256(body) in hex, with line breaks between.',
    )
  }
  const validity = authLimits.freshness + authLimits.clockSkew
  if (!(await takeOnce(deps, `agentsig ${agentId} ${message}`, validity))) {
    throw unauthenticated('replay', 'This request came before.', 'Sign it anew.')
  }
  return {
    kind: 'agent-signature',
    agentId,
    scopes: ['read'],
    isVerified: await isVerified(deps, agentId),
  }
}

function parseCredential(credential: string): { agentId: bigint; signature: Buffer } {
  const [, id = '', text = ''] =
    /^(0|[1-9][0-9]{0,19}):([A-Za-z0-9+/_-]{86}={0,2})$/.exec(credential) ?? []
  if (!id || BigInt(id) >= 2n ** 64n) {
    throw unauthenticated('malformed', 'It is not AgentSig <agent id>:<signature in base64>.')
  }
  return { agentId: BigInt(id), signature: Buffer.from(text, 'base64') }
}

const isoTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:\d\d)$/

function checkTime(timestamp: string): void {
  const time = isoTime.test(timestamp) ? Date.parse(timestamp) : Number.NaN
  if (Number.isNaN(time)) {
    throw unauthenticated('timestamp', 'X-Timestamp is no ISO 8601 time.')
  }
  const age = (Date.now() - time) / 1000
  if (age > authLimits.freshness || age < -authLimits.clockSkew) {
    throw unauthenticated('stale', `X-Timestamp is ${age.toFixed(0)} seconds ago.`)
  }
}

/** The agent's key, as long as whoever owned the agent when it was set still does. */
async function readKey(deps: Deps, agentId: bigint): Promise<Hex> {
  const [owner, value] = await Promise.all([
    ownerOfAgent(deps, agentId),
    deps.chain.readContract({
      address: deps.deployment.contracts.identityRegistry,
      abi: identityRegistryAbi,
      functionName: 'getMetadata',
      args: [agentId, agentKeyName],
    }),
  ])
  const key = decodeAgentKey(value)
  if (owner && key && isAddressEqual(key.owner, owner)) return key.publicKey
  throw unauthenticated(
    'no-key',
    `Agent ${agentId} has no Ed25519 key of its present owner’s.`,
    `Its owner sets the metadata "${agentKeyName}": 32 bytes of key, 20 of the owner’s address.`,
  )
}

function isSigned(key: Hex, message: string, signature: Uint8Array): boolean {
  try {
    const x = Buffer.from(hexToBytes(key)).toString('base64url')
    const publicKey = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' })
    return verify(null, Buffer.from(message), publicKey, signature)
  } catch {
    return false
  }
}
