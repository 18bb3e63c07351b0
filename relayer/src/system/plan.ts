import { type Plan, planLifetime } from '@guildhall/sdk/command/plan'
import { toHex } from 'viem'
import type { Deps } from '../deps.ts'
import type { SystemJobRow } from './wanted.ts'

/** The plan it was begun with, unless nothing of that can be mined any more. */
export function planOf(known: Plan | undefined, time: number): Plan {
  if (known && time < known.at + planLifetime) return known
  return { seed: toHex(crypto.getRandomValues(new Uint8Array(32))), at: time, fixed: {} }
}

/**
 * Keeps a plan in place of the one with that seed.
 *
 * @throws {PlanTakenError} where another process began it.
 */
export async function keepPlan(
  { sql }: Deps,
  { key }: SystemJobRow,
  { plan, seed }: { plan: Plan; seed: string | null },
): Promise<void> {
  const { count } = await sql`
    update system_jobs set plan = ${sql.json(plan)}
    where key = ${key} and state = 'wanted' and plan ->> 'seed' is not distinct from ${seed}`
  if (count === 0) throw new PlanTakenError({ key })
}

class PlanTakenError extends Error {
  override name = 'PlanTakenError'
  constructor({ key }: { key: string }) {
    super(`Another process posts ${key}.`)
  }
}
