import { account } from '../ponder.schema.ts'
import { on } from './on.ts'
import { provenanceOf } from './provenance.ts'
import { noCounts, tallyAgent } from './tally.ts'
import { upsertAgent } from './upsertAgent.ts'

const kinds = ['SOFTWARE', 'PERSON', 'SYSTEM'] as const
const statuses = ['ACTIVE', 'SUSPENDED', 'DEACTIVATED'] as const

on('Membership:AccountBound', async (handled) => {
  const { context, event } = handled
  const { agentId, account: address, kind } = event.args
  const bound = await context.db
    .insert(account)
    .values({ address, agentId, closed: false, ...noCounts, ...provenanceOf(event) })
    .onConflictDoUpdate({ agentId })
  await upsertAgent(handled, agentId, { kind: kinds[kind] })
  // What the account did before is now the agent's
  await tallyAgent(handled, agentId, bound)
  return { agentId, account: address }
})

on('Membership:AccountClosed', async ({ context, event }) => {
  const { agentId, account: address, closed } = event.args
  await context.db.update(account, { address }).set({ closed })
  return { agentId, account: address }
})

on('Membership:StatusSet', async (handled) => {
  const { agentId, status } = handled.event.args
  await upsertAgent(handled, agentId, { status: statuses[status] })
  return { agentId }
})

on('Membership:KindSet', async (handled) => {
  const { agentId, kind } = handled.event.args
  await upsertAgent(handled, agentId, { kind: kinds[kind] })
  return { agentId }
})

on('Membership:VerifiedSet', async (handled) => {
  const { agentId, verified } = handled.event.args
  await upsertAgent(handled, agentId, { verified })
  return { agentId }
})

on('Membership:Configured', () => ({}))
