import { identityRegistryAbi, reputationRegistryAbi } from '@guildhall/sdk'
import { encodeFunctionData, toHex, zeroHash } from 'viem'
import type { Actor } from '../actor.ts'

/**
 * What anyone may write into the ERC-8004 registries, and a careless reader chokes on: keys too long
 * for an index, NUL, bytes that are no text. Then plain feedback, revoked and answered.
 */
export async function setAgentRecords(options: {
  owner: Actor
  client: Actor
  agentId: bigint
}): Promise<void> {
  const { owner, client, agentId } = options
  const { identityRegistry, reputationRegistry } = owner.deployment.contracts

  const metadata: [string, `0x${string}`][] = [
    ['endpoint', toHex('https://example.org')],
    ['endpoint', toHex('https://example.net')],
    ['k'.repeat(5000), `0x${'ab'.repeat(5000)}`],
    ['nul\0key', toHex('nul\0value')],
  ]
  for (const args of metadata) {
    const data = encodeFunctionData({
      abi: identityRegistryAbi,
      functionName: 'setMetadata',
      args: [agentId, ...args],
    })
    await owner.call({ to: identityRegistry, data, gas: 0n })
  }

  const long = '\u0001'.repeat(5000)
  const feedback: [bigint, number, string, string, string, string][] = [
    [-7n, 2, 'quality', 'nul\0tag', 'https://example.org', ''],
    [10n ** 38n, 18, '', long, long, long],
  ]
  for (const [value, decimals, tag1, tag2, endpoint, uri] of feedback) {
    const data = encodeFunctionData({
      abi: reputationRegistryAbi,
      functionName: 'giveFeedback',
      args: [agentId, value, decimals, tag1, tag2, endpoint, uri, zeroHash],
    })
    await client.call({ to: reputationRegistry, data, gas: 0n })
  }
  await client.call({
    to: reputationRegistry,
    data: encodeFunctionData({
      abi: reputationRegistryAbi,
      functionName: 'revokeFeedback',
      args: [agentId, 2n],
    }),
    gas: 0n,
  })
  await owner.call({
    to: reputationRegistry,
    data: encodeFunctionData({
      abi: reputationRegistryAbi,
      functionName: 'appendResponse',
      args: [agentId, client.address, 1n, 'https://example.org/answer', zeroHash],
    }),
    gas: 0n,
  })
}
