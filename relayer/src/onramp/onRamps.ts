import type { DepositMethod } from '@guildhall/sdk'
import type Stripe from 'stripe'
import type { Config } from '../config.ts'
import type { Log } from '../log.ts'
import { bank } from './bank/bank.ts'
import type { OnRamp } from './onRamp.ts'
import { sandbox } from './sandbox.ts'
import { card } from './stripe/card.ts'

/** The ways money comes in that are configured. */
export function createOnRamps(parts: {
  config: Config
  log: Log
  stripe: Stripe | undefined
}): ReadonlyMap<DepositMethod, OnRamp> {
  const { config, stripe } = parts
  const all = [sandbox, bank, ...(stripe ? [card(stripe, parts)] : [])]
  const methods = config.deposits?.methods ?? []
  return new Map(
    all.filter(({ method }) => methods.includes(method)).map((one) => [one.method, one]),
  )
}
