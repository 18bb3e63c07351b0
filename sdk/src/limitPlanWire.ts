import * as z from 'zod'

// Bodies of a relayer's paid plans: more of what its limits give. Times in Unix seconds

const address = z.templateLiteral(['0x', z.string().regex(/^[0-9a-fA-F]{40}$/)])
const units = z.string().regex(/^(?:0|[1-9][0-9]{0,77})$/)

/** Ways to pay a plan. */
export const planPayments = ['card', 'usdc'] as const

/** A plan: `times` as much as without. `price` in minor units of `currency`, for `days`. */
export const limitPlanSchema = z.object({
  id: z.string(),
  title: z.string(),
  times: z.int(),
  currency: z.string(),
  price: units,
  days: z.int(),
  /** What it costs in tokens, where it can be paid so. */
  token: z.object({ address, amount: units }).optional(),
  via: z.array(z.enum(planPayments)),
})

/** The plans of a relayer; `free` is what everybody has. */
export const limitPlansSchema = z.object({ plans: z.array(limitPlanSchema) })

/** What is bought. */
export const planChoiceSchema = z.strictObject({
  plan: z.string().regex(/^[a-z][a-z0-9-]{0,31}$/),
  via: z.enum(planPayments),
})

/** How an account stands. `perMinute`: what it may read. */
export const accountPlanSchema = z.object({
  plan: z.string(),
  times: z.int(),
  perMinute: z.int().optional(),
  until: z.int().optional(),
  via: z.enum(planPayments).optional(),
  /** Whether a card is charged again at the end. */
  renews: z.boolean().optional(),
  /** Where a card pays what was chosen and is not paid yet. */
  url: z.string().optional(),
})

/** A plan. */
export type LimitPlan = z.infer<typeof limitPlanSchema>
/** What is bought. */
export type PlanChoice = z.infer<typeof planChoiceSchema>
/** How an account stands. */
export type AccountPlan = z.infer<typeof accountPlanSchema>
