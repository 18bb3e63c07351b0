import { createTransport } from 'nodemailer'
import type { Config } from '../../config.ts'
import { isLoopback } from '../origins.ts'

/** Sends mail of plain text. */
export type Mailer = {
  send(mail: { to: string; subject: string; text: string }): Promise<void>
}

/** By SMTP. A link that signs in goes over the network encrypted, or not at all. */
export function createSmtpMailer({ url, from }: NonNullable<Config['mail']>): Mailer {
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
