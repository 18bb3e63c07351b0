import {
  type Address,
  bytesToBigInt,
  concat,
  domainSeparator,
  encodeAbiParameters,
  type Hex,
  keccak256,
  type PublicClient,
  parseAbiParameters,
  stringToHex,
} from 'viem'
import type { Call } from './call.ts'
import type { Deployment } from './deployment.ts'
import { requestAbi } from './requestAbi.ts'
import type { Signer } from './signer.ts'
import { forwarderDomain, forwardRequestTypes } from './typedData.ts'
import type { SignedRequestBody } from './wire.ts'

/** A call to be made in the signer's name. `deadline` in Unix seconds. */
export type ForwardRequest = {
  readonly from: Address
  readonly to: Address
  readonly gas: bigint
  /** Epoch (32 bits) ‖ lane (160) ‖ sequence (64). */
  readonly nonce: bigint
  readonly deadline: number
  readonly data: Hex
}

/**
 * A forward request and its signer's signature: whoever has both can have it made, once, until its
 * deadline.
 */
export type SignedRequest = { readonly request: ForwardRequest; readonly signature: Hex }

/** How long a request is good for unless said otherwise, in seconds. */
const defaultValidity = 600

/**
 * Signs a call as a forward request, in a lane of the signer's; lanes do not wait for each other.
 * Without a `nonce` the lane's next one is read from the chain.
 */
export async function signRequest(parameters: {
  deployment: Deployment
  publicClient: PublicClient
  signer: Signer
  call: Call
  lane?: bigint | undefined
  nonce?: bigint | undefined
  deadline?: number | undefined
}): Promise<SignedRequest> {
  const { deployment, publicClient, signer, call, lane = randomLane() } = parameters
  const nonce =
    parameters.nonce ??
    (await nextNonce({ deployment, publicClient, signer: signer.address, lane }))
  const deadline =
    parameters.deadline ?? Number((await publicClient.getBlock()).timestamp) + defaultValidity
  const request: ForwardRequest = { from: signer.address, ...call, nonce, deadline }
  const signature = await signer.signTypedData(typedDataOf(deployment, request))
  return { request, signature }
}

/** The next nonce of a signer's lane. */
export function nextNonce(parameters: {
  deployment: Deployment
  publicClient: PublicClient
  signer: Address
  lane: bigint
}): Promise<bigint> {
  const { deployment, publicClient, signer, lane } = parameters
  return publicClient.readContract({
    address: deployment.contracts.forwarder,
    abi: requestAbi,
    functionName: 'nextNonce',
    args: [signer, lane],
  })
}

/** A request's name everywhere: its EIP-712 digest. */
export function requestId(deployment: Deployment, request: ForwardRequest): Hex {
  const { from, to, gas, nonce, deadline, data } = request
  const message = encodeAbiParameters(encodedTypes, [
    typeHash,
    from,
    to,
    gas,
    nonce,
    deadline,
    keccak256(data),
  ])
  return keccak256(concat(['0x1901', domainHashOf(deployment), keccak256(message)]))
}

/** As `hashTypedData` has it, without hashing again what never changes: relayers do it for each request. */
const typeHash = keccak256(
  stringToHex(
    `ForwardRequest(${forwardRequestTypes.ForwardRequest.map(({ type, name }) => `${type} ${name}`)})`,
  ),
)
const encodedTypes = parseAbiParameters(
  'bytes32, address, address, uint256, uint256, uint48, bytes32',
)
const domainHashes = new WeakMap<Deployment, Hex>()

function domainHashOf(deployment: Deployment): Hex {
  const known = domainHashes.get(deployment)
  if (known) return known
  const hash = domainSeparator({ domain: forwarderDomain(deployment) })
  domainHashes.set(deployment, hash)
  return hash
}

function typedDataOf(deployment: Deployment, message: ForwardRequest) {
  const domain = forwarderDomain(deployment)
  return { domain, types: forwardRequestTypes, primaryType: 'ForwardRequest', message } as const
}

/** A fresh lane: a request alone in its lane waits for no other. */
export function randomLane(): bigint {
  return bytesToBigInt(crypto.getRandomValues(new Uint8Array(20)))
}

/** A signed request as the relayer takes it. */
export function encodeSignedRequest({ request, signature }: SignedRequest): SignedRequestBody {
  return {
    request: { ...request, gas: request.gas.toString(), nonce: request.nonce.toString() },
    signature,
  }
}
