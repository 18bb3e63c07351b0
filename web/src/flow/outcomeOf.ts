import {
  createRelayClient,
  decodeRevert,
  deploymentOf,
  forwarderAbi,
  RelayProblemError,
  RelayUnavailableError,
} from '@guildhall/sdk'
import { createPublicClient, http } from 'viem'
import type { RuntimeConfig } from '../config/runtimeConfig.ts'
import type { Pending } from './pending.ts'

/**
 * What has become of a request. `unknown` is said where nobody can say more: it may still happen, once,
 * until its time is over.
 */
export type Outcome =
  | { readonly state: 'done'; readonly transactionHash: `0x${string}` }
  | { readonly state: 'refused'; readonly errorName: string | undefined }
  | { readonly state: 'never' }
  | { readonly state: 'underWay' }
  | { readonly state: 'unknown' }

/** Blocks in which a request, good for ten minutes, can have been made. */
const reach = 2000n

/** Asks the chain, which decides, and then the relayer, which may know more. */
export async function outcomeOf(
  { chainId, rpcUrl, relayerUrl }: RuntimeConfig,
  { id, signed }: Pending,
): Promise<Outcome> {
  const client = createPublicClient({ transport: http(rpcUrl) })
  const { number, timestamp } = await client.getBlock()
  const [made] = await client.getContractEvents({
    address: deploymentOf(chainId).contracts.forwarder,
    abi: forwarderAbi,
    eventName: 'RequestExecuted',
    args: { digest: id },
    fromBlock: number > reach ? number - reach : 0n,
  })
  if (made?.args.success) return { state: 'done', transactionHash: made.transactionHash }
  if (made) {
    return { state: 'refused', errorName: decodeRevert(made.args.result ?? '0x')?.errorName }
  }
  // A request is good up to its deadline and at it
  if (timestamp > BigInt(Number(signed.request.deadline))) return { state: 'never' }
  const status = await createRelayClient({ url: relayerUrl })
    .status(id)
    .catch((error: unknown) => {
      if (error instanceof RelayUnavailableError || error instanceof RelayProblemError) return
      throw error
    })
  switch (status?.state) {
    case 'accepted':
    case 'broadcast':
    case 'mined':
    case 'confirmed':
      return { state: 'underWay' }
    case 'reverted':
    case 'refused':
      return { state: 'refused', errorName: status.error?.name }
    default:
      return { state: 'unknown' }
  }
}
