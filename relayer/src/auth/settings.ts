import { z } from 'zod'
import { evenIfFaulty, list, origin } from '../environment.ts'

export type MailSettings = {
  /** Of the SMTP server, with its password. */
  readonly url: string
  readonly from: string
  /** The page that links to sign in lead to. */
  readonly linkUrl: string
}

export type AuthSettings = {
  /** Origins of the pages people sign in on. */
  readonly origins: readonly string[]
  readonly mail: MailSettings | undefined
}

const mailVariables = ['SMTP_URL', 'MAIL_FROM', 'MAGIC_LINK_URL'] as const

/** The part of the environment that is about signing in. */
export const authSettingsSchema = z
  .object({
    AUTH_ORIGINS: list.pipe(z.array(origin).min(1).max(32)).optional(),
    SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
    MAIL_FROM: z
      .string()
      .min(3)
      .max(320)
      .regex(/^[^\r\n]*@[^\r\n]*$/)
      .optional(),
    MAGIC_LINK_URL: z.url({ protocol: /^https?$/ }).optional(),
  })
  .superRefine((values, { addIssue }) => {
    const missing = mailVariables.filter((name) => values[name] === undefined)
    if (missing.length === mailVariables.length) return
    for (const name of missing) {
      addIssue({ code: 'custom', path: [name], message: 'must be set, as other mail settings are' })
    }
  }, evenIfFaulty)

/** Unless others are named, people sign in on the relayer's own origin. */
export function readAuthSettings(
  values: z.output<typeof authSettingsSchema>,
  publicUrl: string,
): AuthSettings {
  const { SMTP_URL, MAIL_FROM, MAGIC_LINK_URL } = values
  return Object.freeze({
    origins: Object.freeze(values.AUTH_ORIGINS ?? [publicUrl]),
    mail:
      SMTP_URL && MAIL_FROM && MAGIC_LINK_URL
        ? Object.freeze({ url: SMTP_URL, from: MAIL_FROM, linkUrl: MAGIC_LINK_URL })
        : undefined,
  })
}

/** The settings as they may be printed: the mail server as its host. */
export function redactAuthSettings({ mail, ...rest }: AuthSettings) {
  return { ...rest, mail: mail && { ...mail, url: new URL(mail.url).host } }
}
