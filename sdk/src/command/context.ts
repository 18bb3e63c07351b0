import type { PublicClient } from 'viem'
import type { Deployment } from '../deployment.ts'
import { NotConnectedError, ReadModelError } from '../errors.ts'
import type { Query } from '../readModel/graphql.ts'
import type { ReadModel } from '../readModel/readModel.ts'
import type { RelayClient } from '../relayClient.ts'
import type { Actor } from './actor.ts'

/** What commands are run with. */
export type ReadContext = {
  readonly deployment: Deployment
  readonly publicClient: PublicClient
  /** The read model; reads fail without. */
  readonly indexer?: ReadModel | undefined
  /** Takes requests and keeps documents. */
  readonly relayer?: RelayClient | undefined
  /** In whose name; questions about oneself and acts need one. */
  readonly actor?: Actor | undefined
}

export type WriteContext = ReadContext & { readonly actor: Actor }

/**
 * Milliseconds a block is waited for that is not read in yet. The read model waits itself, but for one
 * it takes to be far off.
 */
const patience = 30_000

/**
 * Asks the read model.
 *
 * @throws {NotConnectedError} without one.
 */
export async function ask<result, variables>(
  { indexer }: ReadContext,
  query: Query<result, variables>,
  variables: variables,
): Promise<result> {
  if (!indexer) throw new NotConnectedError({ what: 'a read model (`indexer`)' })
  const end = Date.now() + patience
  for (;;) {
    try {
      return await indexer.ask(query, variables)
    } catch (error) {
      const isEarly = error instanceof ReadModelError && error.code === 'NOT_YET'
      if (!isEarly || Date.now() > end) throw error
      await new Promise((resolve) => setTimeout(resolve, 500))
    }
  }
}

/**
 * The relayer.
 *
 * @throws {NotConnectedError} without one.
 */
export function relayerOf({ relayer }: ReadContext): RelayClient {
  if (!relayer) throw new NotConnectedError({ what: 'a relayer (`relayer`)' })
  return relayer
}
