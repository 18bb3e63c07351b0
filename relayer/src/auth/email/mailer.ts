import { createTransport } from 'nodemailer'
import { isLoopback } from '../origins.ts'
import type { MailSettings } from '../settings.ts'

/** Sends mail of plain text. */
export type Mailer = {
  send(mail: { to: string; subject: string; text: string }): Promise<void>
}

/** By SMTP. A link that signs in goes over the network encrypted, or not at all. */
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
    async send(mail) {
      await transport.sendMail({ ...mail, from })
    },
  }
}
