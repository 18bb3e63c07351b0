import { claimVerification, handleSources, verificationsAbi } from '@guildhall/sdk'
import { wantCall } from '../calls/wantCall.ts'
import type { Deps } from '../deps.ts'
import { callIdOf } from './callIdOf.ts'
import { NotVerifiedError } from './handleProvider.ts'
import { providerOf } from './providerOf.ts'
import type { VerificationRow } from './verificationRow.ts'

/** Rows looked at in one step. */
const most = 50
/** Looks in vain, a day apart, after which a handle counts as lost. */
const misses = 3
/** Milliseconds after which no other is begun. */
const longest = 30_000
const soon = '5 seconds'
const aDay = '1 day'

/** Takes every verification that is due one step on. */
export async function followVerifications(deps: Deps): Promise<void> {
  const { sql, closing } = deps
  await sql`
    update verifications set state = 'expired', updated_at = now()
    where state = 'open' and expires_at <= now()`
  const dueIn = (state: 'attested' | 'linked') => sql<VerificationRow[]>`
    select * from verifications where state = ${state} and next_at <= now()
    order by next_at limit ${most}`
  // The chain tells of what was attested at once; of what is linked servers that may be slow are asked
  const due = [...(await dueIn('attested')), ...(await dueIn('linked'))]
  const end = Date.now() + longest
  for (const row of due) {
    if (closing.aborted || Date.now() > end) return
    // One that fails holds up no other
    await sql`update verifications set next_at = now() + ${soon}::interval where id = ${row.id}`
    await follow(deps, row)
  }
}

async function follow(deps: Deps, row: VerificationRow): Promise<void> {
  const { sql, head } = deps
  const isLinked = await isLinkedNow(deps, row)
  if (row.state === 'attested' && isLinked) {
    return bookLinked(deps, row)
  }
  if (row.state === 'attested') {
    const { timestamp } = await head.latest()
    if (row.expiry === null || row.expiry > BigInt(timestamp)) return
    await sql`update verifications set state = 'expired', updated_at = now() where id = ${row.id}`
    return
  }
  if (!isLinked) {
    await sql`update verifications set state = 'unlinked', updated_at = now() where id = ${row.id}`
    return
  }
  await lookAgain(deps, row)
}

/** Whether the chain has the handle linked to the agent. */
async function isLinkedNow({ chain, deployment }: Deps, row: VerificationRow): Promise<boolean> {
  const handle = await chain.readContract({
    address: deployment.contracts.verifications,
    abi: verificationsAbi,
    functionName: 'handleOf',
    args: [row.agent_id, handleSources.indexOf(row.source)],
  })
  return handle === row.handle
}

/** Books that the chain knows the handle, and asks for its starter points, which it gives once. */
async function bookLinked(deps: Deps, row: VerificationRow): Promise<void> {
  const { to, data, gas } = claimVerification(deps.deployment, row.agent_id)
  const { timestamp } = await deps.head.latest()
  await deps.sql.begin(async (sql) => {
    await sql`
      update verifications set state = 'linked', updated_at = now(),
        next_at = now() + ${deps.config.verify.recheckHours} * interval '1 hour'
      where id = ${row.id}`
    if (!row.relay || row.source !== 'X') return
    await wantCall(sql, {
      id: callIdOf(deps, 'claim', row.id),
      kind: 'verify',
      subject: row.account,
      target: to,
      data,
      gas,
      deadline: BigInt(timestamp + 86_400),
    })
  })
}

/** Looks whether a linked handle is still its owner's to show. */
async function lookAgain(deps: Deps, row: VerificationRow): Promise<void> {
  const { sql, config, log } = deps
  const { id, name, code, source } = row
  let isThere: boolean
  try {
    isThere = await providerOf(deps, source).isThere({ name, code, subject: row.subject ?? name })
  } catch (error) {
    if (!(error instanceof NotVerifiedError)) throw error
    await sql`update verifications set next_at = now() + interval '1 hour' where id = ${id}`
    return
  }
  const missed = isThere ? 0 : row.misses + 1
  const isLost = missed >= misses
  const next = isThere || isLost ? `${config.verify.recheckHours} hours` : aDay
  await sql`
    update verifications set misses = ${missed}, next_at = now() + ${next}::interval,
      lost_since = case when ${isLost} then coalesce(lost_since, now()) end, updated_at = now()
    where id = ${id}`
  if (isLost && !row.lost_since) {
    log.warn({ agentId: String(row.agent_id), source, name }, 'a linked handle is lost')
  }
}
