import { type Address, parseUnits, zeroAddress } from 'viem'
import { z } from 'zod'
import { address } from '../environment.ts'
import { currency } from '../onramp/settings.ts'

/** A plan that is sold. `price` in minor units, for `days`. */
export type PlanSettings = {
  readonly id: string
  readonly title: string
  /** How much more than everybody. */
  readonly times: number
  readonly price: bigint
  readonly days: number
}

/** What is sold, and who is paid in tokens for it. */
export type PlansSettings = {
  readonly plans: readonly PlanSettings[]
  readonly usdc: { readonly token: Address; readonly receiver: Address } | undefined
}

const planSchema = z.strictObject({
  id: z
    .string()
    .regex(/^[a-z][a-z0-9-]{0,31}$/)
    .refine((id) => id !== 'free', 'is what everybody has'),
  title: z.string().min(1).max(100),
  times: z.int().min(2).max(1000),
  price: z
    .string()
    .regex(/^[0-9]{1,6}(\.[0-9]{1,2})?$/)
    .transform((text) => parseUnits(text, currency.decimals))
    .refine((price) => price > 0n, 'must be above 0'),
  days: z.int().min(1).max(365),
})

/** The part of the environment that is about plans, all of it optional. */
export const planSettingsSchema = z
  .object({
    PLANS: z
      .string()
      .transform((text, context): unknown => {
        try {
          return JSON.parse(text)
        } catch {
          context.addIssue('is no JSON')
          return z.NEVER
        }
      })
      .pipe(
        z
          .array(planSchema)
          .max(10)
          .refine((plans) => new Set(plans.map(({ id }) => id)).size === plans.length, {
            message: 'must have ids of their own',
          }),
      )
      .optional(),
    PLAN_TOKEN: address.optional(),
    PLAN_RECEIVER: address.refine((value) => value !== zeroAddress, 'must not be zero').optional(),
    STRIPE_SECRET_KEY: z.string().optional(),
  })
  .superRefine((values, context) => {
    const fault = (name: string, message: string) =>
      context.addIssue({ code: 'custom', path: [name], message })
    const { PLANS: plans, PLAN_TOKEN: token, PLAN_RECEIVER: receiver } = values
    if ((token === undefined) !== (receiver === undefined)) {
      fault('PLAN_RECEIVER', 'goes with PLAN_TOKEN')
    }
    if (plans?.length && !token && !values.STRIPE_SECRET_KEY) {
      fault('PLANS', 'cannot be paid: give PLAN_TOKEN and PLAN_RECEIVER, or STRIPE_SECRET_KEY')
    }
  })

/** Undefined where nothing is sold. */
export function readPlanSettings(
  values: z.output<typeof planSettingsSchema>,
): PlansSettings | undefined {
  const { PLANS: plans = [], PLAN_TOKEN: token, PLAN_RECEIVER: receiver } = values
  if (plans.length === 0) return undefined
  return Object.freeze({ plans, usdc: token && receiver ? { token, receiver } : undefined })
}

/** The settings as they may be printed: prices in digits. */
export function redactPlanSettings(settings: PlansSettings | undefined) {
  if (!settings) return undefined
  const plans = settings.plans.map(({ price, ...plan }) => ({ ...plan, price: String(price) }))
  return { ...settings, plans }
}
