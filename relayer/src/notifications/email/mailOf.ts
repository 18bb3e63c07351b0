import type { NotificationLanguage } from '@guildhall/sdk'
import { untrustedText } from '@guildhall/sdk/command/untrustedText'
import { html } from 'hono/html'
import { z } from 'zod'
import type { Config } from '../../config.ts'
import { messageSchema } from '../../webhooks/formatMessage.ts'
import { linkOf } from '../linkOf.ts'
import { jobLabel, say, wordsOf } from '../words/words.ts'

/** What is kept of a mail: one event, or those of a day with how many there were. */
const mailContentSchema = z.union([
  messageSchema,
  z.object({ digest: z.array(messageSchema).min(1), count: z.int() }),
])

/** Events a digest tells one by one. */
export const mostTold = 50
const subjectLength = 80

type Part = {
  readonly title: string
  readonly body: string
  readonly about: string | undefined
  readonly link: string | undefined
}

/** A mail's subject and both of its forms. Words of strangers are in its body only, quoted and cut. */
export async function mailOf(
  content: unknown,
  { config, unsubscribe }: { config: Config; unsubscribe: string },
): Promise<{ subject: string; text: string; html: string }> {
  const mail = mailContentSchema.parse(content)
  const messages = 'digest' in mail ? mail.digest : [mail]
  const language = messages[0]?.language ?? 'en'
  const parts = messages.map((message) => partOf(message, config, language))
  const count = 'digest' in mail ? mail.count : 1
  const [first] = messages
  const job = first && first.jobId !== null ? `: ${jobLabel(first.jobId, language)}` : ''
  const subject = 'digest' in mail ? say('digest', language, { count }) : `${parts[0]?.title}${job}`
  const rest = count - parts.length
  const more = rest > 0 ? say('more', language, { count: rest }) : undefined
  const stop = say('stop', language)
  const open = say('open', language)
  const text = [
    ...parts.map(({ title, body, about, link }) =>
      [title, body, about, link].filter(Boolean).join('\n'),
    ),
    ...(more ? [more] : []),
    `-- \n${stop}\n${unsubscribe}`,
    '',
  ].join('\n\n')
  const page = html`<!doctype html>
<html lang="${language}"><body>
${parts.map(
  ({ title, body, about, link }) => html`<h2>${title}</h2><p>${body}</p>
${about ? html`<blockquote>${about}</blockquote>` : ''}${link ? html`<p><a href="${link}">${open}</a></p>` : ''}
`,
)}${more ? html`<p>${more}</p>` : ''}
<hr><p><small>${stop} <a href="${unsubscribe}">${unsubscribe}</a></small></p>
</body></html>
`
  return { subject, text, html: String(await page) }
}

function partOf(
  message: z.infer<typeof messageSchema>,
  config: Config,
  language: NotificationLanguage,
): Part {
  const { name, data, jobId } = message
  const subject = quoted(message.subject)
  return {
    ...wordsOf(name, { data, jobId }, language),
    about: subject && say('about', language, { subject }),
    link: linkOf(config, { jobId, data }),
  }
}

/** Words of a stranger in one short line, without what cannot be seen. */
export function quoted(text: string | null | undefined): string | undefined {
  const line = text?.replace(/\s+/gu, ' ').trim()
  const shown = untrustedText(line, { author: null, max: subjectLength })
  return shown?.text ? `${shown.text}${shown.cut ? '…' : ''}` : undefined
}
