import { z } from 'zod'
import { mailboxOf } from '../../auth/email/mailboxOf.ts'
import type { Deps } from '../../deps.ts'
import type { Carrier, Sent } from '../../hooks/carrier.ts'
import { nameSecret, openSecret } from '../../hooks/secrets.ts'
import { parseRate } from '../../limits/rate.ts'
import { mailOf } from './mailOf.ts'
import { unsubscribeUrl } from './unsubscribe.ts'

/** What is known of a mail that was not taken; `response` may repeat the address and is told nobody. */
const failureSchema = z.object({
  code: z.string().optional().catch(undefined),
  command: z.string().optional().catch(undefined),
  responseCode: z.int().optional().catch(undefined),
  response: z.string().optional().catch(undefined),
})

/** By SMTP, to an address that was proven. */
export const emailCarrier: Carrier = {
  isAble: ({ auth, hooks }) => auth.mail !== undefined && hooks.key !== undefined,
  rate: parseRate('10 20/1h'),
  receiverOf: (deps, { secret }) => nameSecret(deps, mailboxOf(openSecret(deps, secret))),
  async send(deps, delivery) {
    const { config, mailer, sql } = deps
    const { mail } = config.auth
    if (!mailer || !mail) throw new NoMailError()
    const [row] = await sql<{ webhook: string }[]>`
      select webhook from endpoints where id = ${delivery.endpoint_id}`
    const unsubscribe = unsubscribeUrl(deps, row?.webhook ?? '')
    const to = openSecret(deps, delivery.secret)
    const written = await mailOf(delivery.content, { config, unsubscribe })
    const messageId = `<${delivery.id}@${domainOf(mail.from)}>`
    const sending = mailer.send({ to, ...written, messageId, unsubscribe })
    return inTime(deps, sending).then(() => taken, refusalOf)
  },
}

const taken: Sent = { isTaken: true, error: '' }

/** A server that does not come back is let go of; whether it took the mail is not known then. */
async function inTime({ config, closing }: Deps, sending: Promise<void>): Promise<void> {
  const { timeout } = config.hooks
  let stop = () => {}
  const late = new Promise<never>((_, reject) => {
    const timer = setTimeout(() => reject({ code: 'ETIMEDOUT' }), timeout)
    const end = () => reject({ code: 'ECLOSING' })
    closing.addEventListener('abort', end)
    stop = () => {
      clearTimeout(timer)
      closing.removeEventListener('abort', end)
    }
  })
  await Promise.race([sending, late]).finally(stop)
}

function refusalOf(error: unknown): Sent {
  const { code, command, responseCode, response } = failureSchema.safeParse(error).data ?? {}
  const said = responseCode ?? code ?? 'nothing'
  return {
    isTaken: false,
    status: responseCode,
    error: `The mail server said ${said}${command ? ` to ${command}` : ''}.`,
    ...(isNoAddress({ command, responseCode, response }) && {
      gone: 'The mail server knows no such address.',
    }),
  }
}

/** Refused for good, and for what the address is: not for who we are, nor for a box that is full. */
function isNoAddress(failure: z.infer<typeof failureSchema>): boolean {
  const { command, responseCode = 0, response = '' } = failure
  if (command !== 'RCPT TO' || responseCode < 500) return false
  const enhanced = /\b5\.\d{1,3}\.\d{1,3}\b/.exec(response)?.[0]
  if (enhanced) return /^5\.1\.|^5\.2\.1$/.test(enhanced)
  return [550, 551, 553].includes(responseCode)
}

/** Of a sender's address, with a name before it or without. */
function domainOf(from: string): string {
  return /@([^@>\s]+)>?\s*$/.exec(from)?.[1] ?? 'guildhall.invalid'
}

class NoMailError extends Error {
  override name = 'NoMailError'
  constructor() {
    super('This relayer sends no mail.')
  }
}
