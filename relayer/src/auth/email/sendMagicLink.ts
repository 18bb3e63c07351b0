import type { Deps } from '../../deps.ts'
import { Problem } from '../../problems/problem.ts'
import { authLimits } from '../authLimits.ts'
import { countAttempt } from '../countAttempt.ts'
import { newSecret } from '../secret.ts'
import { sweep } from '../sweep.ts'
import { mailboxOf } from './mailboxOf.ts'

const linkPrefix = 'ghm_'

/**
 * Mails a link that signs its reader in, once, within a day. Every address gets one, though not too
 * many: nobody learns which are known.
 *
 * @throws {Problem} `not-found` where no mail is sent, `rate-limited`, `unavailable` where the mail
 * server failed.
 */
export async function sendMagicLink(deps: Deps, email: string): Promise<void> {
  const { sql, config, mailer, log } = deps
  const { mail } = config.auth
  if (!mailer || !mail) throw noMail()
  await countAttempt(deps, `mail ${mailboxOf(email)}`, { max: authLimits.mails, window: 3600 })
  const { secret, hash } = newSecret(linkPrefix)
  await sweep(sql, 'magic_links')
  await sql`insert into magic_links ${sql({
    hash,
    email,
    expires_at: new Date(Date.now() + authLimits.magicLink * 1000),
  })}`
  const link = new URL(mail.linkUrl)
  // Behind the hash it stays in the browser: in no server's log, in no Referer
  link.hash = `token=${secret}`
  try {
    await mailer.send({
      to: email,
      subject: 'Your link to sign in',
      text: [
        `Open this within 24 hours to sign in to ${link.host}:`,
        link.href,
        'It works once. If you did not ask for it, do nothing.',
        '',
      ].join('\n\n'),
    })
  } catch (error) {
    // What a mail server says may repeat the address
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    log.error({ code }, 'mail not sent')
    throw new Problem('unavailable', {
      detail: 'The mail could not be sent.',
      hint: 'Ask again in a moment.',
    })
  }
}

export function noMail(): Problem {
  return new Problem('not-found', {
    detail: 'This relayer sends no mail.',
    hint: 'Sign in with an account: GET /v1/auth/nonce.',
  })
}
