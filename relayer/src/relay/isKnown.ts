import { type Hex, TransactionNotFoundError } from 'viem'
import type { ChainClient } from '../chain/client.ts'

/** Whether the node has a transaction, mined or waiting. */
export async function isKnown(chain: ChainClient, hash: Hex): Promise<boolean> {
  try {
    await chain.getTransaction({ hash })
    return true
  } catch (error) {
    if (error instanceof TransactionNotFoundError) return false
    throw error
  }
}
