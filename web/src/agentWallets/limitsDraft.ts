import { moneyFault, parseMoney, typedMoney } from '../format/money.ts'
import { t } from '../language/t.ts'

/** What may be spent, as typed. */
export type LimitsDraft = {
  readonly perPayment: string
  readonly perDay: string
  readonly perMonth: string
}
export type Limits = {
  readonly perPayment: bigint
  readonly perDay: bigint
  readonly perMonth: bigint
}
export type LimitsFaults = Partial<Record<keyof LimitsDraft, string>>

export const noLimits: LimitsDraft = { perPayment: '', perDay: '', perMonth: '' }
export const limitFields = ['perPayment', 'perDay', 'perMonth'] as const

/** What is wrong with limits, by field, or the limits. */
export function checkLimits(
  draft: LimitsDraft,
  decimals: number,
): { faults: LimitsFaults; limits: Limits | undefined } {
  const faults: LimitsFaults = {}
  const read = (field: keyof LimitsDraft) => {
    const fault = moneyFault(draft[field], decimals)
    if (fault) faults[field] = fault
    return parseMoney(draft[field], decimals) ?? 0n
  }
  const limits = {
    perPayment: read('perPayment'),
    perDay: read('perDay'),
    perMonth: read('perMonth'),
  }
  // A greater one would never be reached
  if (!faults.perDay && limits.perDay < limits.perPayment) {
    faults.perDay = t('At least as much as at once.')
  }
  if (!faults.perMonth && limits.perMonth < limits.perDay) {
    faults.perMonth = t('At least as much as a day.')
  }
  return { faults, limits: Object.keys(faults).length > 0 ? undefined : limits }
}

export function limitsDraftOf(
  limits: { perPayment: string; perDay: string; perMonth: string } | null | undefined,
  decimals: number,
): LimitsDraft {
  if (!limits) return noLimits
  const { perPayment, perDay, perMonth } = limits
  return {
    perPayment: typedMoney(perPayment, decimals),
    perDay: typedMoney(perDay, decimals),
    perMonth: typedMoney(perMonth, decimals),
  }
}
