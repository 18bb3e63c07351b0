import { type Hex, hashTypedData } from 'viem'
import { expect, test } from 'vitest'
import fixture from '../fixtures/typedData.json' with { type: 'json' }
import type { Deployment, Token } from './deployment.ts'
import { ipfsUri } from './documents.ts'
import { type ForwardRequest, requestId } from './forwardRequest.ts'
import { hashOffer, type Offer } from './offer.ts'
import {
  acceptNonce,
  amendNonce,
  buyNonce,
  type HireTerms,
  hireNonce,
  type PostTerms,
  postNonce,
} from './payment.ts'
import type { Settlement } from './settlement.ts'
import {
  agentWalletSetTypes,
  identityDomain,
  jobMarketDomain,
  permitTypes,
  receiveWithAuthorizationTypes,
  settlementTypes,
  tokenDomain,
} from './typedData.ts'

/** `contracts/test/sdk/TypedData.t.sol` asserts the same fixture. Decimal strings are integers. */
const salt = fixture.salt as Hex
const { chainId, forwarder, identityRegistry, jobMarket } = fixture
const deployment = {
  chainId,
  contracts: { forwarder, identityRegistry, jobMarket },
} as unknown as Deployment
const domain = tokenDomain(chainId, fixture.token as Token)

type Amendment = Parameters<typeof amendNonce>[0]

function bigints<value>(message: object): value {
  const entries = Object.entries(message).map(([key, entry]) => [
    key,
    typeof entry === 'string' && /^\d+$/.test(entry) ? BigInt(entry) : entry,
  ])
  return Object.fromEntries(entries)
}

test('a forward request has the id the forwarder gives it', () => {
  const { message, digest } = fixture.forwardRequest
  expect(requestId(deployment, bigints<ForwardRequest>(message))).toBe(digest)
})

test('authorizations and permits are the token’s', () => {
  const authorization = fixture.receiveWithAuthorization
  expect(
    hashTypedData({
      domain,
      types: receiveWithAuthorizationTypes,
      primaryType: 'ReceiveWithAuthorization',
      message: bigints<never>(authorization.message),
    }),
  ).toBe(authorization.digest)
  expect(
    hashTypedData({
      domain,
      types: permitTypes,
      primaryType: 'Permit',
      message: bigints<never>(fixture.permit.message),
    }),
  ).toBe(fixture.permit.digest)
})

test('a wallet’s consent is the identity registry’s', () => {
  expect(
    hashTypedData({
      domain: identityDomain(deployment),
      types: agentWalletSetTypes,
      primaryType: 'AgentWalletSet',
      message: bigints<never>(fixture.agentWalletSet.message),
    }),
  ).toBe(fixture.agentWalletSet.digest)
})

test('a settlement is the market’s', () => {
  expect(
    hashTypedData({
      domain: jobMarketDomain(deployment),
      types: settlementTypes,
      primaryType: 'Settlement',
      message: bigints<Settlement>(fixture.settlement.message),
    }),
  ).toBe(fixture.settlement.digest)
})

test('payment nonces are the market’s', () => {
  expect(hireNonce(bigints<HireTerms>(fixture.hire.terms), salt)).toBe(fixture.hire.nonce)
  expect(buyNonce(bigints<HireTerms>(fixture.hire.terms), salt)).toBe(fixture.hire.buyNonce)
  expect(amendNonce(bigints<Amendment>(fixture.amend.terms), salt)).toBe(fixture.amend.nonce)
  expect(postNonce(bigints<PostTerms>(fixture.post.terms), salt)).toBe(fixture.post.nonce)
  expect(acceptNonce(bigints<Offer>(fixture.offer.offer), salt)).toBe(fixture.offer.nonce)
})

test('an offer’s hash is the one kept on chain', () => {
  expect(hashOffer(bigints<Offer>(fixture.offer.offer))).toBe(fixture.offer.hash)
})

test('a digest’s address is the one contracts write', () => {
  expect(ipfsUri(fixture.cid.digest as Hex)).toBe(fixture.cid.uri)
})
