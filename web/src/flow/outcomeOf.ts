import {
  createRelayClient,
  decodeRevert,
  deploymentOf,
  RelayProblemError,
  RelayUnavailableError,
} from '@guildhall/sdk'
import { createPublicClient, http } from 'viem'
import type { RuntimeConfig } from '../config/runtimeConfig.ts'
import { findRequest } from './findRequest.ts'
import { outcomeOfPurchase } from './outcomeOfPurchase.ts'
import type { Pending, PendingRequest } from './pending.ts'

/**
 * What has become of a request. `unknown` is said where nobody can say more: it may still happen, once,
 * until its time is `over`; then it may have happened.
 */
export type Outcome =
  | { readonly state: 'done'; readonly transactionHash: `0x${string}` }
  | { readonly state: 'refused'; readonly errorName: string | undefined }
  | { readonly state: 'never' }
  | { readonly state: 'underWay' }
  | { readonly state: 'unknown'; readonly over: boolean }

export function outcomeOf(config: RuntimeConfig, pending: Pending): Promise<Outcome> {
  return 'payment' in pending
    ? outcomeOfPurchase(config, pending)
    : outcomeOfRequest(config, pending)
}

/** Asks the chain, which decides, and then the relayer, which may know more. */
async function outcomeOfRequest(
  { chainId, rpcUrl, relayerUrl }: RuntimeConfig,
  { id, since, signed }: PendingRequest,
): Promise<Outcome> {
  const client = createPublicClient({ transport: http(rpcUrl) })
  const { forwarder } = deploymentOf(chainId).contracts
  const deadline = Number(signed.request.deadline)
  const { number: head, timestamp } = await client.getBlock()
  const over = timestamp > BigInt(deadline)
  const window = { forwarder, id, since: BigInt(since), head, deadline }
  // A node may no longer know, or not yet, what happened then
  const found = await findRequest(client, window).then(
    (made) => ({ made }),
    () => undefined,
  )
  const made = found?.made
  if (made?.args.success) return { state: 'done', transactionHash: made.transactionHash }
  if (made) {
    return { state: 'refused', errorName: decodeRevert(made.args.result ?? '0x')?.errorName }
  }
  const status = await createRelayClient({ url: relayerUrl })
    .status(id)
    .catch((error: unknown) => {
      if (error instanceof RelayUnavailableError || error instanceof RelayProblemError) return
      throw error
    })
  switch (status?.state) {
    case 'confirmed':
      if (!found && status.transactionHash)
        return { state: 'done', transactionHash: status.transactionHash }
      return { state: 'underWay' }
    case 'accepted':
    case 'broadcast':
    case 'mined':
      return { state: 'underWay' }
    case 'reverted':
    case 'refused':
      return { state: 'refused', errorName: status.error?.name }
    default:
      return over && found ? { state: 'never' } : { state: 'unknown', over }
  }
}
