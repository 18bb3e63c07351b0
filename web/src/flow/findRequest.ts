import { forwarderAbi } from '@guildhall/sdk'
import type { Address, GetContractEventsReturnType, Hex, PublicClient } from 'viem'

/** Blocks looked through at once: what nodes answer in one question. */
const span = 2000n

/** Where a request is looked for: from the block before it was signed, until its deadline at most. */
export type RequestWindow = {
  readonly forwarder: Address
  readonly id: Hex
  readonly since: bigint
  /** The last block looked at. */
  readonly head: bigint
  /** Unix seconds; a request is good up to it and at it. */
  readonly deadline: number
}

type Executed = GetContractEventsReturnType<typeof forwarderAbi, 'RequestExecuted'>[number]

/**
 * The forwarder's word on a request; undefined where it was not made in all those blocks.
 *
 * @throws whatever the node answers where it cannot tell of one of them.
 */
export async function findRequest(
  client: PublicClient,
  { forwarder, id, since, head, deadline }: RequestWindow,
): Promise<Executed | undefined> {
  for (let from = since; from <= head; from += span) {
    const last = from + span - 1n < head ? from + span - 1n : head
    const [made] = await client.getContractEvents({
      address: forwarder,
      abi: forwarderAbi,
      eventName: 'RequestExecuted',
      args: { digest: id },
      fromBlock: from,
      toBlock: last,
    })
    if (made) return made
    if (last === head) return undefined
    const { timestamp } = await client.getBlock({ blockNumber: last })
    if (timestamp > BigInt(deadline)) return undefined
  }
  return undefined
}
