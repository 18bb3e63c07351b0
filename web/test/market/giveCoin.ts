import { local } from '@guildhall/sdk'
import { createTestClient, type Hex, http, parseEther } from 'viem'
import { testUrls } from '../browser/testUrls.ts'

/** One coin of the local chain, for gas. */
export async function giveCoin(address: Hex): Promise<void> {
  const transport = http(testUrls().rpcUrl)
  const chain = createTestClient({ mode: 'anvil', chain: local, transport })
  await chain.setBalance({ address, value: parseEther('1') })
}
