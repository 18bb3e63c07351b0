import { type Address, zeroAddress } from 'viem'
import { z } from 'zod'
import { address } from '../environment.ts'

/** What is asked for requests. Amounts in whole tokens. */
export type FeeSettings = {
  /** `beyond`: only of what the limits would refuse. */
  readonly when: 'beyond' | 'always'
  readonly token: Address
  readonly receiver: Address
  readonly perRequest: string
  /** For each unit of coin that a request may cost at most. */
  readonly perCoin: string
  readonly max: string | undefined
}

const amount = z.string().regex(/^[0-9]{1,9}(\.[0-9]{1,18})?$/, 'must be whole tokens')
const isMore = (value: string) => /[1-9]/.test(value)

/** The part of the environment that is about fees, all of it optional. */
export const feeSettingsSchema = z
  .object({
    FEE: z.enum(['off', 'beyond', 'always']).default('off'),
    FEE_TOKEN: address.optional(),
    FEE_RECEIVER: address.refine((value) => value !== zeroAddress, 'must not be zero').optional(),
    FEE_PER_REQUEST: amount.default('0'),
    FEE_PER_COIN: amount.default('0'),
    FEE_MAX: amount.refine(isMore, 'must be above 0').optional(),
    QUOTE_PRIVATE_KEY: z.string().optional(),
  })
  .superRefine((values, context) => {
    if (values.FEE === 'off') return
    const fault = (name: string, message: string) =>
      context.addIssue({ code: 'custom', path: [name], message })
    for (const name of ['FEE_TOKEN', 'FEE_RECEIVER', 'QUOTE_PRIVATE_KEY'] as const) {
      if (!values[name]) fault(name, 'must be given where there is a FEE')
    }
    const isPriced = [values.FEE_PER_REQUEST, values.FEE_PER_COIN].some(isMore)
    if (!isPriced) fault('FEE_PER_REQUEST', 'must be above 0, or FEE_PER_COIN')
    if (isMore(values.FEE_PER_COIN) && !values.FEE_MAX) {
      fault('FEE_MAX', 'must be given beside FEE_PER_COIN')
    }
  })

/** Undefined where nothing is asked for. */
export function readFeeSettings(
  values: z.output<typeof feeSettingsSchema>,
): FeeSettings | undefined {
  const { FEE: when, FEE_TOKEN: token, FEE_RECEIVER: receiver } = values
  if (when === 'off' || !token || !receiver) return undefined
  return Object.freeze({
    when,
    token,
    receiver,
    perRequest: values.FEE_PER_REQUEST,
    perCoin: values.FEE_PER_COIN,
    max: values.FEE_MAX,
  })
}
