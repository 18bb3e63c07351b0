import type { Hex } from 'viem'
import type { Deps } from '../../deps.ts'
import type { PinningService, PinStatus } from './pinningService.ts'

/** How often a document is tried before it counts as failed. */
const maxAttempts = 12
/** Seconds for which a claimed document is left to whoever claimed it. */
const lease = 60

type Claimed = { digest: Hex; request_id: string | null; attempts: number }

/**
 * Takes the next document that is due to the pinning service, or asks how one stands. Repeating is
 * harmless: what the service already has is not asked for twice. Returns whether there was one.
 */
export async function pinNext(
  deps: Pick<Deps, 'sql' | 'log'>,
  service: PinningService,
  { perDay }: { perDay: number },
): Promise<boolean> {
  const { sql, log } = deps
  const claimed = await claim(deps, perDay)
  if (!claimed) return false
  const { digest, request_id } = claimed
  const attempts = claimed.attempts + 1
  try {
    const status = request_id ? await service.check(request_id) : await service.pin(digest)
    await note(deps, digest, attempts, status)
  } catch (err) {
    log.warn({ err, digest, attempts }, 'pinning failed')
    const state = attempts >= maxAttempts ? 'failed' : 'queued'
    await sql`
      update pins set attempts = ${attempts},
        state = case when ${state} = 'failed' then 'failed' else state end,
        due_at = now() + ${backoff(attempts)}::integer * interval '1 second', updated_at = now()
      where digest = ${digest}`
  }
  return true
}

async function claim({ sql }: Pick<Deps, 'sql'>, perDay: number): Promise<Claimed | undefined> {
  const [claimed] = await sql<Claimed[]>`
    update pins set due_at = now() + ${lease}::integer * interval '1 second',
      requested_at = coalesce(requested_at, now())
    where digest = (
      select digest from pins
      where state in ('queued', 'pinning') and due_at <= now() and (
        requested_at is not null or
        (select count(*) from pins where requested_at > now() - interval '1 day') < ${perDay}
      )
      order by due_at limit 1 for update skip locked
    )
    returning digest, request_id, attempts`
  return claimed
}

async function note(
  { sql }: Pick<Deps, 'sql'>,
  digest: Hex,
  attempts: number,
  status: PinStatus | undefined,
): Promise<void> {
  if (status && status.state !== 'failed') {
    // Looked at again after a quarter of the time it has taken so far
    await sql`
      update pins set state = ${status.state}, request_id = ${status.requestId}, attempts = 0,
        due_at = now() + least(interval '1 hour', greatest(interval '2 seconds', (now() - requested_at) / 4)),
        updated_at = now()
      where digest = ${digest}`
    return
  }
  // What the service forgot or gave up is asked for anew, a few times
  const state = attempts >= maxAttempts ? 'failed' : 'queued'
  await sql`
    update pins set state = ${state}, request_id = null, attempts = ${attempts},
      due_at = now() + ${backoff(attempts)}::integer * interval '1 second', updated_at = now()
    where digest = ${digest}`
}

/** Seconds to the next try: 2, 4, 8 … at most an hour. */
function backoff(attempts: number): number {
  return Math.min(2 ** attempts, 3600)
}
