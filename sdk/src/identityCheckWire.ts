import * as z from 'zod'

// Bodies of a relayer's identity checks. Times in Unix seconds

const address = z.templateLiteral(['0x', z.string().regex(/^[0-9a-fA-F]{40}$/)])
const bytes32 = z.templateLiteral(['0x', z.string().regex(/^[0-9a-fA-F]{64}$/)])

/** How a check stands; `none` where there was none. */
export const identityStates = [
  'none',
  'open',
  'review',
  'resubmit',
  'approved',
  'declined',
  'expired',
] as const

/**
 * How an account's identity stands. `tier` is 0 unless a check is approved and good still; `validation` is
 * what the owner of the account's agent may ask for on the chain, by ERC-8004 (`askValidation`).
 */
export const identityStatusSchema = z.object({
  account: address,
  state: z.enum(identityStates),
  tier: z.int(),
  expiresAt: z.int().optional(),
  referenceHash: bytes32.optional(),
  validation: z
    .object({ validator: address, agentId: z.string(), requestHash: bytes32 })
    .optional(),
})

/** A check that was begun: the person goes to `url`. It is told this once. */
export const startedIdentityCheckSchema = identityStatusSchema.extend({ url: z.string() })

/** How an account's identity stands. */
export type IdentityStatus = z.infer<typeof identityStatusSchema>
/** A check that was begun. */
export type StartedIdentityCheck = z.infer<typeof startedIdentityCheckSchema>
