import type { SignedRequest } from '@guildhall/sdk'
import type { Deps } from '../deps.ts'
import { admit, checkOpen, type Origin } from '../limits/admit.ts'
import { Problem } from '../problems/problem.ts'
import type { SignedRow } from '../relay/request.ts'
import type { Fee } from './fee.ts'

/** A request that is to be paid for, and what it was refused for nothing for. */
export type ToPay = { readonly fee: Fee; readonly refusal?: Problem }

/**
 * Lets a request in for nothing, as `admit` does, unless all cost a fee; what is beyond the rates and
 * budgets then is left to be paid for, where that can be.
 *
 * @throws {Problem} as `admit` does.
 */
export async function admitFree(
  deps: Deps,
  signed: SignedRequest,
  row: SignedRow,
  origin: Origin,
): Promise<{ giveBack(): Promise<void> } | ToPay> {
  const { fee } = deps
  if (fee?.when === 'always') {
    await checkOpen(deps, signed)
    return { fee }
  }
  try {
    return { giveBack: await admit(deps, signed, row, origin) }
  } catch (error) {
    const isPayable = error instanceof Problem && payable.has(error.slug)
    if (!fee || !isPayable) throw error
    return { fee, refusal: error }
  }
}

const payable: ReadonlySet<string> = new Set(['rate-limited', 'budget-spent'])
