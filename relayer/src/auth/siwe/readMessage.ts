import { SiweMessage } from 'siwe'
import { type Address, getAddress } from 'viem'
import { authLimits } from '../authLimits.ts'
import { unauthenticated } from '../refuse.ts'

/** What a sign-in message must say. `now` in Unix milliseconds. */
export type Expected = {
  readonly chainId: number
  /** Whether people may sign in on the page of an origin. */
  readonly isOrigin: (origin: string) => boolean
  readonly now: number
}

/**
 * Reads an EIP-4361 message and checks all of it but nonce and signature.
 *
 * @throws {Problem} `unauthenticated`, whose `reason` is the field at fault, or `message`.
 */
export function readMessage(text: string, expected: Expected): { account: Address; nonce: string } {
  const message = parse(text)
  const { domain, chainId, version } = message
  const schemes = message.scheme ? [message.scheme] : ['https', 'http']
  const origins = schemes.map((scheme) => `${scheme}://${domain}`).filter(expected.isOrigin)
  if (origins.length === 0) {
    throw refuse('domain', `Nobody signs in to ${domain} here.`, 'GET /v1/auth lists the domains.')
  }
  if (!URL.canParse(message.uri) || !origins.includes(new URL(message.uri).origin)) {
    throw refuse('uri', `The URI is ${message.uri}, which is not of ${origins.join(' or ')}.`)
  }
  if (version !== '1') throw refuse('version', 'The version is not 1.')
  if (chainId !== expected.chainId) {
    throw refuse('chain-id', `The chain is ${chainId}; here it is ${expected.chainId}.`)
  }
  checkTimes(message, expected.now)
  return { account: getAddress(message.address), nonce: message.nonce }
}

function parse(text: string): SiweMessage {
  try {
    return new SiweMessage(text)
  } catch {
    throw refuse('message', 'It is not a message of EIP-4361.', 'Build it with viem or siwe.')
  }
}

function checkTimes(message: SiweMessage, now: number): void {
  const issuedAt = timeOf('issued-at', message.issuedAt)
  const skew = authLimits.clockSkew * 1000
  if (issuedAt > now + skew) throw refuse('issued-at', 'The message is of a time to come.')
  if (issuedAt < now - skew - authLimits.nonceValidity * 1000) {
    throw refuse('issued-at', `The message is older than ${authLimits.nonceValidity} seconds.`)
  }
  if (message.expirationTime && timeOf('expiration-time', message.expirationTime) <= now) {
    throw refuse('expiration-time', 'The message has expired.')
  }
  if (message.notBefore && timeOf('not-before', message.notBefore) > now) {
    throw refuse('not-before', 'The message is not good yet.')
  }
}

function timeOf(reason: string, text: string | undefined): number {
  const time = Date.parse(text ?? '')
  if (Number.isNaN(time)) throw refuse(reason, `${text} is no time.`)
  return time
}

function refuse(reason: string, detail: string, hint?: string) {
  return unauthenticated(reason, detail, hint)
}
