import type { AuthTokens } from '@guildhall/sdk'
import type { Deps } from '../../deps.ts'
import { unauthenticated } from '../refuse.ts'
import { hashSecret } from '../secret.ts'
import { startSession } from '../sessions/startSession.ts'
import { noMail } from './sendMagicLink.ts'

/**
 * Signs in who read the mail. The link, and older ones to the same address, are spent with it.
 *
 * @throws {Problem} `unauthenticated`; `not-found` where no mail is sent.
 */
export async function redeemMagicLink(deps: Deps, token: string): Promise<AuthTokens> {
  if (!deps.mailer) throw noMail()
  return deps.sql.begin(async (sql) => {
    const [link] = await sql<{ email: string }[]>`
      update magic_links set used_at = now()
      where hash = ${hashSecret(token)} and used_at is null and expires_at > now()
      returning email`
    if (!link) {
      throw unauthenticated(
        'link',
        'The link is none of ours, used, or too old.',
        'Ask for another.',
      )
    }
    await sql`
      update magic_links set used_at = now() where email = ${link.email} and used_at is null`
    return startSession(sql, { email: link.email })
  })
}
