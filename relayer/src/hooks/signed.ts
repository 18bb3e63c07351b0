import { Webhook } from 'standardwebhooks'

/** A delivery as it is sent. */
export type Written = { readonly body: string; readonly headers: Readonly<Record<string, string>> }

/** A body of ours, signed as Standard Webhooks are; while a secret is being changed by both. */
export function signed(
  body: string,
  sent: {
    readonly id: string
    readonly secret: string
    readonly oldSecret?: string | undefined
    readonly time: Date
  },
): Written {
  const secrets = [sent.secret, ...(sent.oldSecret === undefined ? [] : [sent.oldSecret])]
  const signatures = secrets.map((secret) => new Webhook(secret).sign(sent.id, sent.time, body))
  const headers = { 'content-type': 'application/json', 'webhook-signature': signatures.join(' ') }
  return { body, headers }
}
