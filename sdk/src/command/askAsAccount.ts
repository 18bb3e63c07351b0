import type { z } from 'zod'
import {
  type AccountRequest,
  accountRequestTypedData,
  maxAccountRequestLifetime,
} from '../accountRequest.ts'
import { clock } from './clock.ts'
import { relayerOf, type WriteContext } from './context.ts'
import { signTypedData } from './signTypedData.ts'

/** Asks the relayer for something of the actor's, by a request it signs. */
export async function askAsAccount<schema extends z.ZodType>(
  context: WriteContext,
  schema: schema,
  asked: Pick<AccountRequest, 'method' | 'path'> & { readonly body?: object | undefined },
): Promise<z.output<schema>> {
  const { deployment, actor } = context
  const relayer = relayerOf(context)
  const { method, path, body } = asked
  const request = {
    account: actor.address,
    relayer: new URL(relayer.url).origin,
    method,
    path,
    body: body === undefined ? '' : JSON.stringify(body),
    expiry: (await clock(actor)) + maxAccountRequestLifetime - 60,
  }
  const signature = await signTypedData(context, accountRequestTypedData(deployment, request))
  return relayer.askAsAccount(schema, { ...request, signature })
}
