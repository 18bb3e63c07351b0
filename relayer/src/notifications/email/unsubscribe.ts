import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto'
import type { Deps } from '../../deps.ts'

/** Where a mail's reader says, without signing in, to want no more: the page, and what is POSTed to. */
export function unsubscribeUrl({ config }: Pick<Deps, 'config'>, webhook: string): string {
  return `${config.publicUrl}/v1/notifications/unsubscribe/${webhook}.${macOf(config, webhook)}`
}

/** The channel a link is of; undefined where it is none of ours. */
export function channelOfLink({ config }: Pick<Deps, 'config'>, token: string): string | undefined {
  const [id = '', mac = ''] = token.split('.')
  const expected = Buffer.from(macOf(config, id))
  const given = Buffer.from(mac)
  return given.length === expected.length && timingSafeEqual(given, expected) ? id : undefined
}

/** Ends what a channel is told. It is told again once its address has been proven anew. */
export async function unsubscribe({ sql }: Pick<Deps, 'sql'>, id: string): Promise<void> {
  const reason = 'Unsubscribed by mail.'
  await sql.begin(async (sql) => {
    await sql`
      update webhooks set proven_at = null, unproven_because = ${reason}, tries = 0
      where id = ${id} and channel = 'email'`
    await sql`
      update deliveries d set state = 'dead', error = ${reason}, claimed_until = null,
        ended_at = now()
      from endpoints e
      where e.id = d.endpoint_id and e.webhook = ${id} and d.state in ('pending', 'held')`
  })
}

function macOf({ hooks, chainId }: Deps['config'], id: string): string {
  const key = hkdfSync('sha256', hooks.key ?? '', '', `guildhall unsubscribe ${chainId}`, 32)
  return createHmac('sha256', Buffer.from(key)).update(id).digest('base64url')
}
