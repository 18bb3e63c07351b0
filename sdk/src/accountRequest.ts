import type { Address, Hex } from 'viem'
import * as z from 'zod'
import type { Deployment } from './deployment.ts'
import { decodeHeaderToken, encodeHeaderToken } from './headerToken.ts'
import { accountRequestTypes, relayerDomain } from './typedData.ts'

/** The longest a signed request may be good for, in seconds. */
export const maxAccountRequestLifetime = 600

/**
 * One request to a relayer about what an account has there, all of it signed by the account. Until `expiry`
 * whoever has it can make it again: those it is good for come to the same then.
 */
export type AccountRequest = {
  readonly account: Address
  /** The relayer's origin, such as `https://relayer.example`. */
  readonly relayer: string
  readonly method: string
  /** With its query. */
  readonly path: string
  /** As it is sent; empty where there is none. */
  readonly body: string
  /** Unix seconds. */
  readonly expiry: number
  readonly signature: Hex
}

/** What can be asked this way, by method and path. */
export const accountActs = [
  { name: 'createWebhook', method: 'POST', path: /^\/v1\/webhooks$/ },
  { name: 'listWebhooks', method: 'GET', path: /^\/v1\/webhooks$/ },
  { name: 'rotateWebhook', method: 'POST', path: /^\/v1\/webhooks\/([^/?]+)\/rotate$/ },
  { name: 'removeWebhook', method: 'DELETE', path: /^\/v1\/webhooks\/([^/?]+)$/ },
  { name: 'listNotices', method: 'GET', path: /^\/v1\/notifications(?:\?.*)?$/ },
  { name: 'markNotices', method: 'POST', path: /^\/v1\/notifications\/read$/ },
] as const

/** What a request asks for, and of which webhook; undefined where it is none of those. */
export function accountActOf({ method, path }: Pick<AccountRequest, 'method' | 'path'>) {
  for (const { name, ...one } of accountActs) {
    const match = one.method === method ? one.path.exec(path) : null
    if (match) return { name, subject: match[1] }
  }
  return undefined
}

/** The typed data of a request. */
export function accountRequestTypedData(
  deployment: Pick<Deployment, 'chainId' | 'contracts'>,
  { account, relayer, method, path, body, expiry }: Omit<AccountRequest, 'signature'>,
) {
  return {
    domain: relayerDomain(deployment),
    types: accountRequestTypes,
    primaryType: 'AccountRequest',
    message: { account, relayer, method, path, body, expiry },
  } as const
}

const scheme = 'GuildhallAccount'
const proofSchema = z.strictObject({
  account: z.templateLiteral(['0x', z.string().regex(/^[0-9a-fA-F]{40}$/)]),
  expiry: z
    .int()
    .min(0)
    .max(2 ** 48 - 1),
  signature: z
    .templateLiteral(['0x', z.string().regex(/^(?:[0-9a-fA-F]{2})*$/)])
    .refine((value) => value.length <= 8194, 'is longer than 4 KiB'),
})

/** Who signed a request, and until when it is good; the rest is the request itself. */
export type AccountProof = z.infer<typeof proofSchema>

/** The value of the `Authorization` header a request is sent with. */
export function encodeAccountProof({ account, expiry, signature }: AccountProof): string {
  return `${scheme} ${encodeHeaderToken({ account, expiry, signature })}`
}

/** Whether an `Authorization` header is of this scheme. */
export function isAccountProof(authorization: string | undefined): authorization is string {
  return authorization?.toLowerCase().startsWith(`${scheme.toLowerCase()} `) ?? false
}

/** The proof in an `Authorization` header; undefined where it is malformed. */
export function decodeAccountProof(authorization: string): AccountProof | undefined {
  const token = /^\S+ +([A-Za-z0-9_-]+)$/.exec(authorization)?.[1]
  return token ? proofSchema.safeParse(decodeHeaderToken(token)).data : undefined
}
