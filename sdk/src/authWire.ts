import * as z from 'zod'

/** Bodies of `/v1/auth`. Times in Unix seconds. */
const address = z.templateLiteral(['0x', z.string().regex(/^[0-9a-fA-F]{40}$/)])
const hex = z.templateLiteral(['0x', z.string().regex(/^(?:[0-9a-fA-F]{2})+$/)])
const label = z
  .string()
  .trim()
  .min(1)
  .max(80)
  .regex(/^[^\p{Cc}]*$/u)
const agentId = z
  .string()
  .regex(/^(?:0|[1-9][0-9]{0,19})$/)
  .refine((id) => BigInt(id) < 2n ** 64n, 'does not fit uint64')
const token = z.string().min(1).max(200)

/** What logs in: an EIP-4361 message and its signature. */
export const siweBodySchema = z.strictObject({
  /** The EIP-4361 message, exactly as signed. */
  message: z.string().min(1).max(4_096),
  signature: hex.refine((value) => value.length <= 32_770, 'is longer than 16 KiB'),
})
/** What renews a session: its refresh token, good once. */
export const refreshBodySchema = z.strictObject({ refreshToken: token })
/** What ends a session, or with `everywhere` all of the account's. */
export const logoutBodySchema = z.strictObject({ everywhere: z.boolean().default(false) })
/** Where a link to log in is sent; addresses are kept in lower case. */
export const magicLinkBodySchema = z.strictObject({
  email: z
    .email()
    .max(254)
    .transform((email) => email.toLowerCase()),
})
/** What a link to log in carried. */
export const redeemBodySchema = z.strictObject({ token })
/** What an API key is made for. `expiresAt` in Unix seconds; it lasts unless given. */
export const keyBodySchema = z.strictObject({
  label,
  /** The agent of an `axe_` key; without it an `ag_` key of the account. */
  agentId: agentId.optional(),
  expiresAt: z.int().positive().max(253_402_300_799).optional(),
})
/** What an OAuth client is made for: a wallet, and the session key it acts by. */
export const clientBodySchema = z.strictObject({ label, wallet: address, sessionKey: address })

/** A nonce for an EIP-4361 message, and until when it is good, in Unix seconds. */
export const nonceSchema = z.object({ nonce: z.string(), expiresAt: z.int() })

/** `accessToken` goes into `Authorization: Bearer`; `refreshToken` is good once. */
export const tokensSchema = z.object({
  accessToken: z.string(),
  refreshToken: z.string(),
  expiresAt: z.int(),
  refreshExpiresAt: z.int(),
})

/** How whoever asks has shown who it is. */
export const principalKinds = [
  'anonymous',
  'session',
  'api-key',
  'signed-request',
  'agent-signature',
  'oauth-client',
] as const

/** `read`: what its owner may read. `credentials`: make, list and end its owner's credentials. */
export const scopes = ['read', 'credentials'] as const

/** Who asks, as far as the server knows, and what it may do. */
export const principalSchema = z.object({
  kind: z.enum(principalKinds),
  account: address.optional(),
  agentId: z.string().optional(),
  email: z.string().optional(),
  sessionKey: address.optional(),
  scopes: z.array(z.enum(scopes)),
  /** How often it may read, on the whole; nothing where that is not limited. */
  limits: z.object({ perMinute: z.int().optional() }),
})

/** An API key as its owner is told of it: never the key itself. Times in Unix seconds. */
export const apiKeySchema = z.object({
  id: z.string(),
  /** The first 14 characters, to tell keys apart. */
  prefix: z.string(),
  label: z.string(),
  agentId: z.string().optional(),
  createdAt: z.int(),
  expiresAt: z.int().optional(),
  lastUsedAt: z.int().optional(),
})
/** The key itself, told once. */
export const newApiKeySchema = apiKeySchema.extend({ key: z.string() })

/** An OAuth client as its owner is told of it. `createdAt` in Unix seconds. */
export const oauthClientSchema = z.object({
  clientId: z.string(),
  label: z.string(),
  wallet: address,
  sessionKey: address,
  createdAt: z.int(),
})
/** The secret, told once. */
export const newOauthClientSchema = oauthClientSchema.extend({ clientSecret: z.string() })

/** The ways to log in that a server offers. */
export const authMethodsSchema = z.object({
  chainId: z.int(),
  /** Domains a SIWE message may name, but for those of the machine itself on a local chain. */
  domains: z.array(z.string()),
  email: z.boolean(),
})

/** A session: its tokens, and until when each is good, in Unix seconds. */
export type AuthTokens = z.infer<typeof tokensSchema>
/** How whoever asks has shown who it is. */
export type PrincipalKind = (typeof principalKinds)[number]
/** What a credential may be used for. */
export type Scope = (typeof scopes)[number]
/** Who asks, as far as the server knows. */
export type PrincipalBody = z.infer<typeof principalSchema>
/** An API key without the key. */
export type ApiKeyBody = z.infer<typeof apiKeySchema>
/** An OAuth client without its secret. */
export type OauthClientBody = z.infer<typeof oauthClientSchema>
/** The ways to log in that a server offers. */
export type AuthMethods = z.infer<typeof authMethodsSchema>
