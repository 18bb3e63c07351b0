import { policy } from '../ponder.schema.ts'
import { on } from './on.ts'
import { provenanceOf } from './provenance.ts'

on('JobMarket:PolicyRegistered', async ({ context, event }) => {
  const { policyId, token, registrar, policy: rules } = event.args
  const tick = 10n ** BigInt(rules.tickExponent)
  await context.db.insert(policy).values({
    id: policyId,
    registrar,
    token,
    entries: rules.entries,
    flags: rules.flags,
    evaluator: rules.evaluator,
    reviewPeriod: rules.reviewPeriod,
    appealAfterApproval: rules.appealAfterApproval,
    appealAfterRejection: rules.appealAfterRejection,
    arbiter: rules.arbiter,
    arbiterPeriod: rules.arbiterPeriod,
    feeBps: rules.feeBps,
    owner: rules.owner,
    ownerFeeBps: rules.ownerFeeBps,
    minPrice: BigInt(rules.minTicks) * tick,
    maxPrice: BigInt(rules.maxTicks) * tick,
    tick,
    weight: BigInt(rules.weightTicks) * tick,
    retired: false,
    ...provenanceOf(event),
  })
  return { account: registrar }
})

on('JobMarket:PolicyRetired', async ({ context, event }) => {
  await context.db.update(policy, { id: event.args.policyId }).set({ retired: true })
  return {}
})

on('JobMarket:TokenRulesSet', () => ({}))
on('JobMarket:FeeTableSet', () => ({}))
