import type { z } from 'zod'
import type { SpendingLimits } from '../actions/setWalletLimits.ts'
import type { Token } from '../deployment.ts'
import { amountSchema } from './fields.ts'
import { unitsOf } from './money.ts'

export const limitsShape = {
  perPayment: amountSchema.describe('The most at once, in whole tokens'),
  perDay: amountSchema.describe('The most in a UTC day'),
  perMonth: amountSchema.describe('The most in a calendar month, UTC'),
}

type Limits = z.output<z.ZodObject<typeof limitsShape>>

export function limitsOf(token: Token, { perPayment, perDay, perMonth }: Limits): SpendingLimits {
  return {
    perPayment: unitsOf(token, perPayment),
    perDay: unitsOf(token, perDay),
    perMonth: unitsOf(token, perMonth),
  }
}
