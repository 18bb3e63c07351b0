import type { Hex } from 'viem'
import { z } from 'zod'
import { evenIfFaulty, origin } from '../environment.ts'
import { publicKeyOf } from './push/vapid.ts'

export type NotificationSettings = {
  /** The origin of the dApp that notifications lead to. */
  readonly dappUrl: string | undefined
  /** Undefined where no browser is told anything. */
  readonly push: { readonly privateKey: string; readonly contact: string } | undefined
  /** Undefined where nothing is sent by XMTP. */
  readonly xmtp: XmtpSettings | undefined
}

export type XmtpSettings = {
  /** Of the account that sends. */
  readonly key: Hex
  readonly env: 'local' | 'dev' | 'production'
  /** Where its client keeps what it knows. */
  readonly directory: string
}

/** The part of the environment that is about notifications, all of it optional. */
export const notificationSettingsSchema = z
  .object({
    DAPP_URL: origin.optional(),
    PUSH_PRIVATE_KEY: z
      .string()
      .regex(/^[A-Za-z0-9_-]{43}$/, 'must be 32 bytes in base64url')
      .refine(isKey, 'must be a key of P-256')
      .optional(),
    PUSH_CONTACT: z.url({ protocol: /^(mailto|https)$/ }).optional(),
    XMTP_PRIVATE_KEY: z
      .string()
      .regex(/^0x[0-9a-fA-F]{64}$/, 'must be 0x and 64 hex digits')
      .optional(),
    XMTP_ENV: z.enum(['local', 'dev', 'production']).default('production'),
    XMTP_DIR: z.string().min(1).optional(),
  })
  .superRefine((values, { addIssue }) => {
    for (const [one, other] of [
      ['PUSH_PRIVATE_KEY', 'PUSH_CONTACT'],
      ['XMTP_PRIVATE_KEY', 'XMTP_DIR'],
    ] as const) {
      if ((values[one] === undefined) === (values[other] === undefined)) continue
      const missing = values[one] === undefined ? one : other
      addIssue({ code: 'custom', path: [missing], message: 'must be set, as the other is' })
    }
  }, evenIfFaulty)

export function readNotificationSettings(
  values: z.output<typeof notificationSettingsSchema>,
): NotificationSettings {
  const { DAPP_URL, PUSH_PRIVATE_KEY, PUSH_CONTACT } = values
  const { XMTP_PRIVATE_KEY, XMTP_ENV, XMTP_DIR } = values
  return Object.freeze({
    dappUrl: DAPP_URL,
    push:
      PUSH_PRIVATE_KEY && PUSH_CONTACT
        ? Object.freeze({ privateKey: PUSH_PRIVATE_KEY, contact: PUSH_CONTACT })
        : undefined,
    xmtp:
      XMTP_PRIVATE_KEY && XMTP_DIR
        ? Object.freeze({ key: XMTP_PRIVATE_KEY as Hex, env: XMTP_ENV, directory: XMTP_DIR })
        : undefined,
  })
}

/** The settings as they may be printed: without keys. */
export function redactNotificationSettings({ dappUrl, push, xmtp }: NotificationSettings) {
  return {
    dappUrl,
    push: push && { contact: push.contact },
    xmtp: xmtp && { env: xmtp.env, directory: xmtp.directory },
  }
}

function isKey(key: string): boolean {
  try {
    return publicKeyOf(key) !== ''
  } catch {
    return false
  }
}
