import { createHmac } from 'node:crypto'
import { StreamResponse, Task } from '@a2a-js/sdk'
import { V03PushNotificationSerializer } from '@a2a-js/sdk/compat/v0_3/server'
import { V1PushNotificationSerializer } from '@a2a-js/sdk/server'
import { z } from 'zod'
import type { Deps } from '../../../deps.ts'
import { openSecret } from '../../../hooks/secrets.ts'

const contentSchema = z.object({
  /** Of A2A, in which it is told. */
  protocol: z.string(),
  authorization: z
    .union([
      z.object({ scheme: z.string(), credentials: z.string() }),
      // Kept before credentials were sealed
      z.string().transform((credentials) => ({ scheme: '', credentials })),
    ])
    .optional(),
  response: z.record(z.string(), z.unknown()),
  task: z.record(z.string(), z.unknown()),
})

/** What is kept of a notification until it is delivered. */
export type PushContent = {
  readonly protocol: string
  /** The credentials as they are kept. */
  readonly authorization?: { readonly scheme: string; readonly credentials: string }
  readonly response: object
  readonly task: object
}

const serializers = {
  v1: new V1PushNotificationSerializer(),
  v03: new V03PushNotificationSerializer(),
}

/** A notification as the protocol has it, signed by the token its receiver gave. */
export function formatPush(
  content: unknown,
  { deps, secret: token }: { deps: Pick<Deps, 'config'>; secret: string },
): { body: string; headers: Record<string, string> } {
  const { protocol, authorization, response, task } = contentSchema.parse(content)
  const serializer = protocol.startsWith('0.') ? serializers.v03 : serializers.v1
  const { body, contentType } = serializer.serialize(
    StreamResponse.fromJSON(response),
    Task.fromJSON(task),
  )
  return {
    body,
    headers: {
      'content-type': contentType,
      'x-a2a-signature': `sha256=${createHmac('sha256', token).update(body).digest('hex')}`,
      'x-a2a-notification-token': token,
      ...(authorization !== undefined && {
        authorization:
          `${authorization.scheme} ${openSecret(deps, authorization.credentials)}`.trim(),
      }),
    },
  }
}
