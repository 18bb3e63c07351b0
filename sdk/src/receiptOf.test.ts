import { createPublicClient, custom, type PublicClient } from 'viem'
import { expect, test } from 'vitest'
import { receiptOf } from './receiptOf.ts'

const hash = `0x${'ab'.repeat(32)}` as const
const receipt = { transactionHash: hash, blockNumber: '0x1', status: '0x1', logs: [], type: '0x2' }

/** A node that answers slowly, and has the receipt from the `from`th question on. */
function node(from: number): PublicClient {
  let asked = 0
  const request = async () => {
    await new Promise((resolve) => setTimeout(resolve, 20))
    asked += 1
    return asked > from ? receipt : null
  }
  return createPublicClient({ transport: custom({ request }), pollingInterval: 5 }) as PublicClient
}

test('behavior: everybody who waits is answered, whenever each began', async () => {
  const client = node(3)
  const waiting = Array.from({ length: 8 }, async (_, index) => {
    await new Promise((resolve) => setTimeout(resolve, index * 15))
    return receiptOf(client, hash, { timeout: 10 })
  })
  expect(await Promise.all(waiting)).toHaveLength(8)
})

test('error: the node never has it', async () => {
  await expect(receiptOf(node(1e9), hash, { timeout: 0.1 })).rejects.toMatchObject({
    name: 'TimeoutError',
    retryable: true,
  })
})
