import { deploymentOf, forwarderAbi, local } from '@guildhall/sdk'
import { createWalletClient, http } from 'viem'
import { createNonceManager, privateKeyToAccount } from 'viem/accounts'
import { jsonRpc } from 'viem/nonce'
import type { Bench } from './bench.ts'
import type { Inclusions } from './inclusions.ts'
import { type Direct, measureDirectly } from './measureDirectly.ts'
import { signMany } from './signMany.ts'

const { forwarder } = deploymentOf(local.id).contracts

/**
 * A transaction for each request, from one key, as viem's `writeContract` and its nonce manager do it:
 * no database, no HTTP, no check of anything. With `underWay`, no more in the pool than nodes promise to
 * keep of an account.
 */
export async function oneByOne(
  bench: Bench,
  inclusions: Inclusions,
  options: { count: number; agents: number; underWay?: number },
): Promise<Direct> {
  const { count, agents, underWay } = options
  const [key = '0x'] = await bench.keys(1)
  const wallet = createWalletClient({
    account: privateKeyToAccount(key, { nonceManager: createNonceManager({ source: jsonRpc() }) }),
    chain: local,
    transport: http(bench.rpcUrl, { batch: true }),
  })
  return measureDirectly(bench, inclusions, {
    name: underWay
      ? `one transaction a request, one key, ${underWay} in the pool`
      : 'one transaction a request, one key, as many in the pool as it takes',
    things: await signMany(count, agents),
    ids: ({ id }) => [id],
    send: ({ request, signature }) =>
      wallet.writeContract({
        address: forwarder,
        abi: forwarderAbi,
        functionName: 'execute',
        args: [[request], [signature]],
      }),
    atOnce: underWay ?? 64,
    waitsForBlocks: underWay !== undefined,
  })
}
