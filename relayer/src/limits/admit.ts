import type { Callback, ForwardRequest, SignedRequest } from '@guildhall/sdk'
import type { Identity } from '../auth/identity.ts'
import type { Deps } from '../deps.ts'
import type { HeldPlan } from '../plans/plans.ts'
import type { SignedRow } from '../relay/request.ts'
import { now } from '../unixTime.ts'
import type { Payment, Settlement } from '../x402/wire.ts'
import type { Bucket, Standing } from './buckets.ts'
import { costOf, release, reserve } from './budgets.ts'
import { checkQueue } from './queueAge.ts'
import { type Rate, times } from './rate.ts'
import { rateLimited } from './rateLimited.ts'

/** Where a request came from, as far as somebody knows. */
export type Origin = {
  readonly ip?: string | undefined
  /** What its sender named the thing it wants done by. */
  readonly clientKey?: string | undefined
  /** Where to tell what becomes of it. */
  readonly callback?: Callback | undefined
  /** What comes along to pay a fee with. */
  readonly payment?: Payment | undefined
  /** Told what became of that payment, where it was taken. */
  readonly settled?: ((settlement: Settlement) => void) | undefined
  /** Told how the signer stands with its tightest bucket, once the signature was proven. */
  readonly report?: ((standing: Standing | undefined) => void) | undefined
}

/** How much more a verified agent's signer may have of each category. */
const verifiedFactor = 10

/**
 * Turns a request away before anything is asked about it, where its signer is known to have no token.
 *
 * @throws {Problem} `rate-limited`.
 */
export async function checkKnownEmpty(deps: Deps, { request }: SignedRequest): Promise<void> {
  const { buckets } = deps.limiter
  const known = (isVerified: boolean, plan?: HeldPlan) =>
    signerBuckets(deps, request, isVerified, plan)
      .map(({ key }) => buckets.wait(key))
      .find((standing) => standing !== undefined)
  if (!known(false) && !known(true)) return
  const { agentId, isVerified } = await deps.identities.of(request.from)
  const standing = known(isVerified, await deps.plans.of({ account: request.from, agentId }))
  if (standing) throw rateLimited(standing)
}

/**
 * Lets a request in whose signature was proven: within its signer's rates, and with the most it can
 * cost reserved in all budgets. Returns how to give that back should the request not be stored.
 *
 * @throws {Problem} `rate-limited`, `budget-spent` or `overloaded`.
 */
export async function admit(
  deps: Deps,
  signed: SignedRequest,
  row: SignedRow,
  { ip, report }: Origin,
): Promise<() => Promise<void>> {
  const { limiter, sql } = deps
  const subject = `signer:${row.signer}`
  await checkOpen(deps, signed)
  const member = await deps.identities.of(row.signer)
  const plan = await deps.plans.of({ account: row.signer, agentId: member.agentId })

  const standing = await limiter.buckets.take(bucketsOf(deps, signed, { member, plan, ip }))
  report?.(standing)
  if (standing && standing.wait > 0) {
    if (!deps.fee) limiter.patience.note(subject, 'too many requests')
    throw rateLimited(standing)
  }

  const { budgets } = limiter.limits
  if (Object.keys(budgets).length === 0) return async () => {}
  const cost = await costOf(limiter, row)
  const request = { id: row.id, signer: row.signer, member, plan, cost }
  await reserve(sql, budgets, request).catch((error: unknown) => {
    if (!deps.fee) limiter.patience.note(subject, 'requests beyond the budget')
    throw error
  })
  return () => release(sql, row.id)
}

/**
 * Whether anything more is taken of a signer, for a fee or for nothing.
 *
 * @throws {Problem} `suspended` or `overloaded`.
 */
export async function checkOpen({ limiter }: Deps, { request }: SignedRequest): Promise<void> {
  limiter.blocks.check(`signer:${request.from}`)
  checkQueue(await limiter.queue(), request.deadline - now())
}

function bucketsOf(
  deps: Deps,
  { request }: SignedRequest,
  by: { member: Identity; plan: HeldPlan | undefined; ip: string | undefined },
): readonly Bucket[] {
  const { member, plan, ip } = by
  const { limits, kindOf } = deps.limiter
  const { ceiling, registration } = limits.rates
  const buckets = signerBuckets(deps, request, member.isVerified, plan)
  // Accounts are free to make: those of no agent and without a plan share what their address may have
  if (member.agentId === undefined && !plan && ip && ceiling) {
    buckets.push({ key: `ceiling ip:${ip}`, rate: ceiling })
  }
  if (ip && registration && kindOf(request.to, request.data).isRegistration) {
    buckets.push({ key: `registration ip:${ip}`, rate: registration })
  }
  return buckets
}

/** The buckets of a verified agent, and with a plan, are others than before: it begins with full ones. */
function signerBuckets(
  { limiter }: Deps,
  { from, to, data }: ForwardRequest,
  isVerified: boolean,
  plan: HeldPlan | undefined,
): Bucket[] {
  const { rates } = limiter.limits
  const { category } = limiter.kindOf(to, data)
  const more = (rate: Rate | undefined, factor = 1) =>
    rate && times(rate, factor * (plan?.times ?? 1))
  const rate = more(rates[category], isVerified ? verifiedFactor : 1)
  const ceiling = more(isVerified ? rates.verifiedCeiling : rates.ceiling)
  const suffix = `${isVerified ? ' verified' : ''}${plan ? ` ${plan.id}` : ''}`
  const key = (name: string) => `${name} signer:${from}${suffix}`
  const buckets: Bucket[] = []
  if (rate) {
    buckets.push({ key: key(category), rate })
  }
  if (ceiling) buckets.push({ key: key('ceiling'), rate: ceiling })
  return buckets
}
