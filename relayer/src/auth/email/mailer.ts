import { createTransport } from 'nodemailer'
import { isLoopback } from '../origins.ts'
import type { MailSettings } from '../settings.ts'

/** A mail of plain text, of notifications in HTML too. */
export type Mail = {
  readonly to: string
  readonly subject: string
  readonly text: string
  readonly html?: string
  /** The same however often it is sent. */
  readonly messageId?: string
  /** Where its reader says by one POST to want no more (RFC 8058). */
  readonly unsubscribe?: string
}

/** Sends mail. */
export type Mailer = {
  send(mail: Mail): Promise<void>
}

/** By SMTP. What is mailed, links that sign in too, goes over the network encrypted, or not at all. */
export function createSmtpMailer({ url, from }: MailSettings): Mailer {
  const transport = createTransport({
    url,
    requireTLS: !isLoopback(new URL(url)),
    disableFileAccess: true,
    disableUrlAccess: true,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 20_000,
  })
  return {
    async send({ unsubscribe, ...mail }) {
      const headers = {
        'auto-submitted': 'auto-generated',
        ...(unsubscribe && { 'list-unsubscribe-post': 'List-Unsubscribe=One-Click' }),
      }
      const list = unsubscribe && { list: { unsubscribe } }
      await transport.sendMail({ ...mail, ...list, headers, from })
    },
  }
}
