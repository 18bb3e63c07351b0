import { forwarderAbi } from '@guildhall/sdk'
import type { Address, GetContractEventsReturnType, Hex, PublicClient } from 'viem'
import { type BlockWindow, findInBlocks } from './findInBlocks.ts'

type Executed = GetContractEventsReturnType<typeof forwarderAbi, 'RequestExecuted'>[number]

/**
 * The forwarder's word on a request; undefined where it was not made in all those blocks.
 *
 * @throws whatever the node answers where it cannot tell of one of them.
 */
export function findRequest(
  client: PublicClient,
  { forwarder, id, ...window }: BlockWindow & { readonly forwarder: Address; readonly id: Hex },
): Promise<Executed | undefined> {
  return findInBlocks(client, window, (span) =>
    client.getContractEvents({
      address: forwarder,
      abi: forwarderAbi,
      eventName: 'RequestExecuted',
      args: { digest: id },
      ...span,
    }),
  )
}
