import { zeroAddress } from 'viem'
import { handle, poolPlace, verification } from '../ponder.schema.ts'
import { type Handled, on } from './on.ts'
import { provenanceOf } from './provenance.ts'
import { digestOrNull, refer } from './refer.ts'
import { upsertAgent } from './upsertAgent.ts'

/** As `IVerifications.Source` numbers them. */
const sources = ['X', 'DOMAIN'] as const
type Source = (typeof sources)[number]

function sourceOf(source: number): Source {
  return sources[source] ?? 'X'
}

on('Verifications:HandleLinked', async (handled) => {
  const { context, event } = handled
  const { agentId, handle: hash, account, report } = event.args
  const source = sourceOf(event.args.source)
  const provenance = provenanceOf(event)
  await context.db
    .insert(handle)
    .values({ source, hash, agentId, banned: false, ...provenance })
    .onConflictDoUpdate({ agentId, ...provenance })
  const linked = { handle: hash, account, report: digestOrNull(report), ...provenance }
  await context.db
    .insert(verification)
    .values({ agentId, source, ...linked })
    .onConflictDoUpdate(linked)
  await refer(handled, report, 'REPORT', { agentId })
  return { agentId, account }
})

on('Verifications:HandleUnlinked', async (handled) => {
  const { agentId, source } = handled.event.args
  await unlink(handled, agentId, sourceOf(source))
  return { agentId }
})

// An old handle may be released while the agent goes by another
on('Verifications:HandleReleased', async (handled) => {
  const { context, event } = handled
  const { agentId, handle: hash } = event.args
  const source = sourceOf(event.args.source)
  await context.db.update(handle, { source, hash }).set({ agentId: null })
  const link = await context.db.find(verification, { agentId, source })
  if (link?.handle === hash) await unlink(handled, agentId, source)
  return { agentId }
})

on('Verifications:HandleBanned', async ({ context, event }) => {
  const { handle: hash } = event.args
  const source = sourceOf(event.args.source)
  await context.db
    .insert(handle)
    .values({ source, hash, banned: true, ...provenanceOf(event) })
    .onConflictDoUpdate({ banned: true })
  return {}
})

on('Verifications:AgentBanned', async (handled) => {
  const { agentId } = handled.event.args
  await upsertAgent(handled, agentId, { banned: true })
  // No event tells of the marks it loses by that
  for (const source of sources) await unlink(handled, agentId, source)
  return { agentId }
})

on('Verifications:PlaceSet', async ({ context, event }) => {
  const { place, agentId, since, ...args } = event.args
  const account = args.account === zeroAddress ? null : args.account
  const taken = { agentId, account, since, ...provenanceOf(event) }
  await context.db
    .insert(poolPlace)
    .values({ place, ...taken })
    .onConflictDoUpdate(taken)
  return { agentId, account: args.account }
})

on('Verifications:VerifierSet', () => ({}))

async function unlink({ context, event }: Handled, agentId: bigint, source: Source): Promise<void> {
  if (!(await context.db.find(verification, { agentId, source }))) return
  await context.db
    .update(verification, { agentId, source })
    .set({ handle: null, ...provenanceOf(event) })
}
