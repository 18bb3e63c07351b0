import { type Address, concatHex, type Hex, sha256, size, slice, toBytes } from 'viem'

/** The metadata key of an agent's Ed25519 key in the identity registry; see {@link encodeAgentKey}. */
export const agentKeyName = 'ed25519'

/**
 * The metadata value: the key (32 bytes) and the agent's owner (20). The key counts while that owner
 * is the owner, so that a sold agent leaves its old key behind.
 */
export function encodeAgentKey({ publicKey, owner }: { publicKey: Hex; owner: Address }): Hex {
  return concatHex([publicKey, owner])
}

/** The parts of a metadata value; undefined if it is none of {@link encodeAgentKey}'s. */
export function decodeAgentKey(value: Hex): { publicKey: Hex; owner: Hex } | undefined {
  if (size(value) !== 52) return undefined
  return { publicKey: slice(value, 0, 32), owner: slice(value, 32) }
}

/**
 * What an agent signs with Ed25519 to make an HTTP request its own.
 *
 * @param timestamp ISO 8601, as in the `X-Timestamp` header.
 * @param path With the query, as sent.
 */
export function agentSigMessage(request: {
  timestamp: string
  method: string
  path: string
  body?: Uint8Array
}): string {
  const { timestamp, method, path, body = new Uint8Array() } = request
  return [timestamp, method.toUpperCase(), path, sha256(body).slice(2)].join('\n')
}

/** The two headers of a signed request. `sign` is Ed25519 over the bytes it is given. */
export async function agentSigHeaders(request: {
  agentId: bigint
  sign: (message: Uint8Array) => Promise<Uint8Array> | Uint8Array
  method: string
  path: string
  body?: Uint8Array
}): Promise<{ authorization: string; 'x-timestamp': string }> {
  const { agentId, sign, ...rest } = request
  const timestamp = new Date().toISOString()
  const signature = await sign(toBytes(agentSigMessage({ timestamp, ...rest })))
  const encoded = btoa(String.fromCharCode(...signature))
  return { authorization: `AgentSig ${agentId}:${encoded}`, 'x-timestamp': timestamp }
}
