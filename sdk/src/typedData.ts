import type { Address, TypedDataDomain } from 'viem'
import type { Deployment, Token } from './deployment.ts'

/** The only TypeScript copy of the EIP-712 types; `fixtures/typedData.json` pins them to Solidity. */
export const forwardRequestTypes = {
  ForwardRequest: [
    { name: 'from', type: 'address' },
    { name: 'to', type: 'address' },
    { name: 'gas', type: 'uint256' },
    { name: 'nonce', type: 'uint256' },
    { name: 'deadline', type: 'uint48' },
    { name: 'data', type: 'bytes' },
  ],
} as const

/** EIP-3009. */
export const receiveWithAuthorizationTypes = {
  ReceiveWithAuthorization: [
    { name: 'from', type: 'address' },
    { name: 'to', type: 'address' },
    { name: 'value', type: 'uint256' },
    { name: 'validAfter', type: 'uint256' },
    { name: 'validBefore', type: 'uint256' },
    { name: 'nonce', type: 'bytes32' },
  ],
} as const

/** EIP-3009, as x402 pays with it. */
export const transferWithAuthorizationTypes = {
  TransferWithAuthorization: receiveWithAuthorizationTypes.ReceiveWithAuthorization,
} as const

/** ERC-2612. */
export const permitTypes = {
  Permit: [
    { name: 'owner', type: 'address' },
    { name: 'spender', type: 'address' },
    { name: 'value', type: 'uint256' },
    { name: 'nonce', type: 'uint256' },
    { name: 'deadline', type: 'uint256' },
  ],
} as const

/** ERC-8004: signed by the new wallet. */
export const agentWalletSetTypes = {
  AgentWalletSet: [
    { name: 'agentId', type: 'uint256' },
    { name: 'newWallet', type: 'address' },
    { name: 'owner', type: 'address' },
    { name: 'deadline', type: 'uint256' },
  ],
} as const

/** What both sides of a settlement sign. */
export const settlementTypes = {
  Settlement: [
    { name: 'jobId', type: 'uint256' },
    { name: 'providerAmount', type: 'uint96' },
    { name: 'expiry', type: 'uint40' },
  ],
} as const

/** What a seller signs for a buyer, with its account or with the key its listing names. */
export const quoteTypes = {
  Quote: [
    { name: 'listingId', type: 'uint256' },
    { name: 'revision', type: 'uint16' },
    { name: 'buyer', type: 'address' },
    { name: 'units', type: 'uint32' },
    { name: 'price', type: 'uint96' },
    { name: 'issuedAt', type: 'uint40' },
    { name: 'nonce', type: 'uint256' },
  ],
} as const

/** A seller's sign of life. */
export const heartbeatTypes = {
  Heartbeat: [
    { name: 'listingId', type: 'uint256' },
    { name: 'timestamp', type: 'uint40' },
  ],
} as const

/** What a relayer signs that asks a fee for a request; its digest is the nonce of a payment bound to it. */
export const feeQuoteTypes = {
  FeeQuote: [
    { name: 'requestId', type: 'bytes32' },
    { name: 'token', type: 'address' },
    { name: 'amount', type: 'uint256' },
    { name: 'receiver', type: 'address' },
    { name: 'expiry', type: 'uint48' },
  ],
} as const

/** What attestors sign of a submission. */
export const attestationTypes = {
  Attestation: [
    { name: 'jobId', type: 'uint256' },
    { name: 'submission', type: 'uint8' },
    { name: 'deliverable', type: 'bytes32' },
    { name: 'passed', type: 'uint16' },
    { name: 'total', type: 'uint16' },
    { name: 'needed', type: 'uint16' },
    { name: 'onPass', type: 'uint8' },
    { name: 'report', type: 'bytes32' },
    { name: 'request', type: 'bytes32' },
    { name: 'evidence', type: 'bytes32[]' },
    { name: 'expiry', type: 'uint40' },
  ],
} as const

/** Has a relayer hand a wallet's jobs to its agent's endpoint; no contract knows it. */
export const dispatchTypes = {
  Dispatch: [
    { name: 'wallet', type: 'address' },
    { name: 'agentId', type: 'uint256' },
    { name: 'active', type: 'bool' },
    { name: 'secretHash', type: 'bytes32' },
    { name: 'time', type: 'uint48' },
  ],
} as const

/** Asks a relayer to verify an agent's handle; no contract knows it. */
export const handleRequestTypes = {
  HandleRequest: [
    { name: 'agentId', type: 'uint256' },
    { name: 'account', type: 'address' },
    { name: 'source', type: 'string' },
    { name: 'name', type: 'string' },
    { name: 'time', type: 'uint48' },
  ],
} as const

/** What the verifier signs: that a handle is an agent's. */
export const handleAttestationTypes = {
  Attestation: [
    { name: 'agentId', type: 'uint256' },
    { name: 'account', type: 'address' },
    { name: 'source', type: 'uint8' },
    { name: 'handle', type: 'bytes32' },
    { name: 'report', type: 'bytes32' },
    { name: 'issued', type: 'uint40' },
    { name: 'expiry', type: 'uint40' },
  ],
} as const

/** Known to relayers alone: who may read and write a job's documents at one of them. */
export const contentAccessTypes = {
  ContentAccess: [
    { name: 'account', type: 'address' },
    { name: 'relayer', type: 'string' },
    { name: 'jobId', type: 'uint256' },
    { name: 'expiry', type: 'uint48' },
  ],
} as const

/** One request to a relayer about what an account has there; no contract knows it. */
export const accountRequestTypes = {
  AccountRequest: [
    { name: 'account', type: 'address' },
    { name: 'relayer', type: 'string' },
    { name: 'method', type: 'string' },
    { name: 'path', type: 'string' },
    { name: 'body', type: 'string' },
    { name: 'expiry', type: 'uint48' },
  ],
} as const

/** Says that a document is one's words on a job; no contract knows it. */
export const jobMessageTypes = {
  JobMessage: [
    { name: 'jobId', type: 'uint256' },
    { name: 'document', type: 'bytes32' },
    { name: 'time', type: 'uint48' },
  ],
} as const

/** Says that one captured evidence of a job, item by item; no contract knows it. */
export const capturesTypes = {
  Captures: [
    { name: 'jobId', type: 'uint256' },
    { name: 'items', type: 'bytes32[]' },
  ],
} as const

/** What whoever tried an agent signs about it; no contract knows it. */
export const readinessTypes = {
  Readiness: [
    { name: 'account', type: 'address' },
    { name: 'agentId', type: 'uint256' },
    { name: 'findings', type: 'bytes32' },
    { name: 'score', type: 'uint8' },
    { name: 'at', type: 'uint48' },
  ],
} as const

/** Shown to nobody: its signature is what the salt of a juror's vote is made of. */
export const voteSaltTypes = {
  VoteSalt: [
    { name: 'juror', type: 'address' },
    { name: 'jobId', type: 'uint256' },
    { name: 'purpose', type: 'string' },
  ],
} as const

/** What a juror signs to have the salt of its vote on a job. */
export function voteSaltMessage(juror: Address, jobId: bigint) {
  return {
    juror,
    jobId,
    purpose: 'Makes the secret of my vote. Never sign this for strangers.',
  } as const
}

/** Shown to nobody: its signature is what an account's key for reading is made of. */
export const readerKeyTypes = {
  ReaderKey: [
    { name: 'account', type: 'address' },
    { name: 'purpose', type: 'string' },
  ],
} as const

/** The EIP-712 domain of the signature a reader's key is made of: the same on every chain. */
export const readerKeyDomain = { name: 'Guildhall Reader Key', version: '1' } as const

/** What an account signs to have its reader's key. */
export function readerKeyMessage(account: Address) {
  return {
    account,
    purpose: 'Makes the key that opens documents encrypted to me. Never sign this for strangers.',
  } as const
}

/** The EIP-712 domain of what is signed about documents and messages. */
export function contentDomain(deployment: Pick<Deployment, 'chainId' | 'contracts'>) {
  return domain('Guildhall Content', '1', deployment.chainId, deployment.contracts.jobMarket)
}

/** The EIP-712 domain of what salts of votes at `Court` are made of; the contract never sees it. */
export function voteSaltDomain(deployment: Pick<Deployment, 'chainId' | 'contracts'>) {
  return domain('Guildhall Vote Salt', '1', deployment.chainId, deployment.contracts.court)
}

/** The EIP-712 domain of what is signed about agents that were tried. */
export function readinessDomain(deployment: Pick<Deployment, 'chainId' | 'contracts'>) {
  const { chainId, contracts } = deployment
  return domain('Guildhall Readiness', '1', chainId, contracts.validationRegistry)
}

/** The EIP-712 domain of `JobMarket`. */
export function jobMarketDomain(deployment: Pick<Deployment, 'chainId' | 'contracts'>) {
  return domain('Guildhall JobMarket', '1', deployment.chainId, deployment.contracts.jobMarket)
}

/** The EIP-712 domain of `Listings`. */
export function listingsDomain(deployment: Pick<Deployment, 'chainId' | 'contracts'>) {
  return domain('Guildhall Listings', '1', deployment.chainId, deployment.contracts.listings)
}

/** The EIP-712 domain of an attestor set's `AttestedReview`. */
export function attestedReviewDomain(chainId: number, review: Address) {
  return domain('Guildhall AttestedReview', '1', chainId, review)
}

/** The EIP-712 domain of `Forwarder`. */
export function forwarderDomain(deployment: Pick<Deployment, 'chainId' | 'contracts'>) {
  return domain('Guildhall Forwarder', '1', deployment.chainId, deployment.contracts.forwarder)
}

/** The EIP-712 domain of `Verifications`. */
export function verificationsDomain(deployment: Pick<Deployment, 'chainId' | 'contracts'>) {
  const { chainId, contracts } = deployment
  return domain('Guildhall Verifications', '1', chainId, contracts.verifications)
}

/** Of what relayers sign and are signed for; no contract knows it. */
export function relayerDomain(deployment: Pick<Deployment, 'chainId' | 'contracts'>) {
  return domain('Guildhall Relayer', '1', deployment.chainId, deployment.contracts.forwarder)
}

/** The EIP-712 domain of a token, as its deployment names it. */
export function tokenDomain(chainId: number, token: Token) {
  return domain(token.name, token.version, chainId, token.address)
}

/** The EIP-712 domain of ERC-8004's identity registry. */
export function identityDomain(deployment: Pick<Deployment, 'chainId' | 'contracts'>) {
  return domain(
    'ERC8004IdentityRegistry',
    '1',
    deployment.chainId,
    deployment.contracts.identityRegistry,
  )
}

function domain(name: string, version: string, chainId: number, verifyingContract: Address) {
  return { name, version, chainId, verifyingContract } as const satisfies TypedDataDomain
}
