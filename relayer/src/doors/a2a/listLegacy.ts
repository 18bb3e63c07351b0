import { ListTasksRequest } from '@a2a-js/sdk'
import {
  LegacyJsonRpcTransportHandler,
  V03PushNotificationSerializer,
} from '@a2a-js/sdk/compat/v0_3/server'
import { type A2ARequestHandler, ServerCallContext } from '@a2a-js/sdk/server'
import type { Context } from 'hono'
import type { Caller } from './caller.ts'

const serializer = new V03PushNotificationSerializer()

/** A call of `tasks/list`, which 0.3 has not and its callers know from elsewhere; undefined for any other. */
export function legacyListOf(
  c: Context,
  body: unknown,
): { id: unknown; params: object } | undefined {
  const version = c.req.header('a2a-version') || '0.3'
  if (c.req.path !== '/a2a' || !version.startsWith('0.')) return undefined
  if (typeof body !== 'object' || body === null || !('method' in body)) return undefined
  if (body.method !== 'tasks/list') return undefined
  const params = 'params' in body && typeof body.params === 'object' ? (body.params ?? {}) : {}
  return { id: 'id' in body ? body.id : null, params }
}

/** Answers it with tasks as 0.3 has them. */
export async function listLegacy(
  c: Context,
  handler: A2ARequestHandler,
  caller: Caller,
  { id, params }: { id: unknown; params: object },
): Promise<Response> {
  const context = new ServerCallContext({ user: caller, requestedVersion: '0.3' })
  try {
    const { tasks, ...rest } = await handler.listTasks(ListTasksRequest.fromJSON(params), context)
    const legacy = tasks.map((task): unknown => {
      const { body } = serializer.serialize({ payload: { $case: 'task', value: task } }, task)
      return JSON.parse(body)
    })
    return c.json({ jsonrpc: '2.0', id, result: { tasks: legacy, ...rest } })
  } catch (error) {
    const fault = LegacyJsonRpcTransportHandler.mapToLegacyJSONRPCError(error)
    return c.json({ jsonrpc: '2.0', id, error: fault })
  }
}
