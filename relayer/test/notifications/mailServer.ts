import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { type ParsedMail, simpleParser } from 'mailparser'
import { SMTPServer } from 'smtp-server'

export type Mailbox = {
  readonly environment: Readonly<Record<string, string>>
  /** What came, as a mail program reads it, in its order. */
  readonly received: ParsedMail[]
  /** How a recipient is refused, if one is. */
  recipient: (() => Error | undefined) | undefined
  /** What becomes of a mail that was read: taken unless this answers otherwise, or never answers. */
  data: ((mail: ParsedMail) => Promise<Error | undefined>) | undefined
  /** The newest code a mail has. */
  code(): string
  stop(): Promise<void>
}

/** A stranger's mail server; what it takes is parsed by `mailparser`. */
export async function startMailServer(chosen = 0): Promise<Mailbox> {
  const received: ParsedMail[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    closeTimeout: 100,
    onRcptTo: (_address, _session, done) => done(mailbox.recipient?.()),
    async onData(stream, _session, done) {
      const mail = await simpleParser(await buffer(stream))
      const refusal = await mailbox.data?.(mail)
      if (!refusal) received.push(mail)
      done(refusal)
    },
  })
  const listening = server.listen(chosen, '127.0.0.1')
  server.on('error', () => {})
  await once(listening, 'listening')
  const { port } = listening.address() as AddressInfo
  const mailbox: Mailbox = {
    environment: {
      SMTP_URL: `smtp://127.0.0.1:${port}`,
      MAIL_FROM: 'Market <market@example.org>',
      MAGIC_LINK_URL: 'https://market.example/sign-in',
    },
    received,
    recipient: undefined,
    data: undefined,
    code: () => received.map((mail) => mail.text?.match(/\b\d{8}\b/)?.[0]).findLast(Boolean) ?? '',
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  }
  return mailbox
}

/** A refusal as SMTP has it. */
export function refusal(responseCode: number, message = 'no'): Error {
  return Object.assign(new Error(message), { responseCode })
}
