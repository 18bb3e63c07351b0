import {
  type AbiFunction,
  type AbiParameter,
  type Address,
  encodeAbiParameters,
  getAbiItem,
  type Hex,
  keccak256,
  toFunctionSelector,
  toHex,
  zeroAddress,
  zeroHash,
} from 'viem'
import { jobMarketAbi } from './abi.ts'
import type { Deployment, Token } from './deployment.ts'
import type { Offer } from './offer.ts'
import type { Signer } from './signer.ts'
import { permitTypes, receiveWithAuthorizationTypes, tokenDomain } from './typedData.ts'

/**
 * Where a job's money comes from: the client's allowance, the client's ERC-2612 permit, or an EIP-3009
 * authorization whose nonce is the hash of what is paid for. `deadline` in Unix seconds.
 */
export type Payment =
  | { readonly method: 'allowance' }
  | { readonly method: 'permit'; readonly deadline: number; readonly signature: Hex }
  | {
      readonly method: 'authorization'
      readonly payer: Address
      readonly deadline: number
      readonly salt: Hex
      readonly signature: Hex
    }

/** Terms of a direct hire. `price` in the token's smallest unit, `deliveryTime` in seconds. */
export type HireTerms = {
  readonly client: Address
  readonly provider: Address
  readonly policyId: number
  readonly price: bigint
  readonly deliveryTime: number
  /** sha-256 of the brief. */
  readonly brief: Hex
  /** Label shared by jobs that belong together, such as milestones; none unless given. */
  readonly group?: Hex | undefined
}

/** Terms of a posted job. */
export type PostTerms = {
  readonly client: Address
  readonly policyId: number
  /** The deposit, in the token's smallest unit. */
  readonly budget: bigint
  /** Seconds it takes offers; 0 for 14 days. */
  readonly closing: number
  /** Live offers at a time; 0 for 10. */
  readonly maxOffers: number
  /** Whether the first offer within the budget wins at once. */
  readonly autoAccept: boolean
  /** Only verified agents may offer; false unless given. */
  readonly verifiedOnly?: boolean | undefined
  /** Another open posted job of the client's: accepting an offer on one refunds the other. */
  readonly exclusiveWith?: bigint | undefined
  /** sha-256 of the brief. */
  readonly brief: Hex
  /** Label shared by jobs that belong together; none unless given. */
  readonly group?: Hex | undefined
}

const methods = { allowance: 0, permit: 1, authorization: 2 } as const

/** Terms of a hire as `JobMarket` takes them. */
export function encodeHireTerms(terms: HireTerms) {
  return { ...terms, group: terms.group ?? zeroHash }
}

/** Terms of a posted job as `JobMarket` takes them. */
export function encodePostTerms(terms: PostTerms) {
  const { verifiedOnly = false, exclusiveWith = 0n, group = zeroHash } = terms
  return { ...terms, verifiedOnly, exclusiveWith, group }
}

/** A payment as `JobMarket` takes it. */
export function encodePayment(payment: Payment) {
  return {
    method: methods[payment.method],
    payer: payment.method === 'authorization' ? payment.payer : zeroAddress,
    deadline: payment.method === 'allowance' ? 0n : BigInt(payment.deadline),
    salt: payment.method === 'authorization' ? payment.salt : zeroHash,
    signature: payment.method === 'allowance' ? '0x' : payment.signature,
  } as const
}

/** What the nonce of a payment for a hire is the keccak-256 of. */
export function hireOpening(terms: HireTerms, salt: Hex): Hex {
  return openingOf(getAbiItem({ abi: jobMarketAbi, name: 'hire' }), [encodeHireTerms(terms)], salt)
}

/** The nonce of the EIP-3009 authorization that pays for a hire. */
export function hireNonce(terms: HireTerms, salt: Hex): Hex {
  return keccak256(hireOpening(terms, salt))
}

/** What the nonce of a payment for a posted job is the keccak-256 of. */
export function postOpening(terms: PostTerms, salt: Hex): Hex {
  return openingOf(getAbiItem({ abi: jobMarketAbi, name: 'post' }), [encodePostTerms(terms)], salt)
}

/** The nonce of the EIP-3009 authorization that pays for a posted job. */
export function postNonce(terms: PostTerms, salt: Hex): Hex {
  return keccak256(postOpening(terms, salt))
}

/** The nonce of the EIP-3009 authorization that pays for accepting an offer. */
export function acceptNonce(offer: Offer, salt: Hex): Hex {
  return keccak256(acceptOpening(offer, salt))
}

/** What the nonce of a payment for accepting an offer is the keccak-256 of. */
export function acceptOpening(offer: Offer, salt: Hex): Hex {
  return openingOf(getAbiItem({ abi: jobMarketAbi, name: 'accept' }), [offer], salt)
}

/** The nonce of the EIP-3009 authorization that pays for a purchase; the salt is its quote's digest. */
export function buyNonce(terms: HireTerms, salt: Hex): Hex {
  const entry = getAbiItem({ abi: jobMarketAbi, name: 'buy' })
  return keccak256(openingOf(entry, [encodeHireTerms(terms)], salt))
}

type Change = { readonly jobId: bigint; readonly budget: bigint; readonly brief: Hex }

/** What the nonce of a payment for a greater budget is the keccak-256 of. */
export function amendOpening({ jobId, budget, brief }: Change, salt: Hex): Hex {
  const entry = getAbiItem({ abi: jobMarketAbi, name: 'amend' })
  return openingOf(entry, [jobId, budget, brief], salt)
}

/** The nonce of the EIP-3009 authorization that pays for a greater budget. */
export function amendNonce(change: Change, salt: Hex): Hex {
  return keccak256(amendOpening(change, salt))
}

/** The function's selector, the arguments that are paid for, and the salt: its hash is the nonce. */
function openingOf(entry: AbiFunction, paidFor: readonly unknown[], salt: Hex): Hex {
  const parameters: AbiParameter[] = [
    { type: 'bytes4' },
    ...entry.inputs.slice(0, paidFor.length),
    { type: 'bytes32' },
  ]
  return encodeAbiParameters(parameters, [toFunctionSelector(entry), ...paidFor, salt])
}

/** A salt that makes one payment differ from any other on equal terms. */
export function randomSalt(): Hex {
  return toHex(crypto.getRandomValues(new Uint8Array(32)))
}

/**
 * Signs an EIP-3009 authorization of `amount`, in the token's smallest unit, to the market or whom `to`
 * names. It pays for what `nonce` is the hash of, and nothing else.
 */
export async function signAuthorization(parameters: {
  deployment: Deployment
  signer: Signer
  token: Token
  amount: bigint
  /** `JobMarket` unless given; `Listings` for a bond. */
  to?: Address | undefined
  /** Of `hireNonce`, `postNonce`, `acceptNonce`, `amendNonce`, `buyNonce` or `listNonce`. */
  nonce: Hex
  salt: Hex
  /** Unix seconds. */
  deadline: number
}): Promise<Payment> {
  const { deployment, signer, token, amount, nonce, salt, deadline } = parameters
  const { to = deployment.contracts.jobMarket } = parameters
  const signature = await signer.signTypedData({
    domain: tokenDomain(deployment.chainId, token),
    types: receiveWithAuthorizationTypes,
    primaryType: 'ReceiveWithAuthorization',
    message: {
      from: signer.address,
      to,
      value: amount,
      validAfter: 0n,
      validBefore: BigInt(deadline),
      nonce,
    },
  })
  return { method: 'authorization', payer: signer.address, deadline, salt, signature }
}

/**
 * Signs an ERC-2612 permit of `amount`, in the token's smallest unit, to the market. `nonce` is the
 * token's next for the signer.
 */
export async function signPermit(parameters: {
  deployment: Deployment
  signer: Signer
  token: Token
  amount: bigint
  nonce: bigint
  /** Unix seconds. */
  deadline: number
}): Promise<Payment> {
  const { deployment, signer, token, amount, nonce, deadline } = parameters
  const signature = await signer.signTypedData({
    domain: tokenDomain(deployment.chainId, token),
    types: permitTypes,
    primaryType: 'Permit',
    message: {
      owner: signer.address,
      spender: deployment.contracts.jobMarket,
      value: amount,
      nonce,
      deadline: BigInt(deadline),
    },
  })
  return { method: 'permit', deadline, signature }
}
