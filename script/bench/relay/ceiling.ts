import { deploymentOf, forwarderAbi, local } from '@guildhall/sdk'
import { encodeFunctionData, type Hex, parseGwei } from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import type { Bench } from './bench.ts'
import type { Inclusions } from './inclusions.ts'
import { type Direct, measureDirectly } from './measureDirectly.ts'
import { type Signed, signMany } from './signMany.ts'

const { forwarder } = deploymentOf(local.id).contracts

type Raw = { readonly raw: Hex; readonly ids: readonly Hex[] }

/** What the node alone can take: transactions signed beforehand, pushed from sixteen keys. */
export async function ceiling(
  bench: Bench,
  inclusions: Inclusions,
  options: { count: number; agents: number; batch: number },
): Promise<Direct> {
  const { count, agents, batch } = options
  const accounts = (await bench.keys(16)).map((key) => privateKeyToAccount(key))
  const signed = await signMany(count, agents)
  const things: Raw[] = []
  for (let i = 0; i * batch < signed.length; i++) {
    const part = signed.slice(i * batch, (i + 1) * batch)
    const account = accounts[i % accounts.length]
    if (!account) continue
    const raw = await account.signTransaction({
      type: 'eip1559',
      chainId: local.id,
      nonce: Math.floor(i / accounts.length),
      to: forwarder,
      data: executeData(part),
      gas: 30_000n + 250_000n * BigInt(part.length),
      maxFeePerGas: parseGwei('20'),
      maxPriorityFeePerGas: 1n,
    })
    things.push({ raw, ids: part.map(({ id }) => id) })
  }
  return measureDirectly(bench, inclusions, {
    name: `anvil alone, ${batch === 1 ? 'one request' : `${batch} requests`} a transaction`,
    things,
    ids: ({ ids }) => ids,
    send: ({ raw }) =>
      bench.chain.transport.request({ method: 'eth_sendRawTransaction', params: [raw] }),
    // In the order of their nonces
    atOnce: 1,
  })
}

export function executeData(signed: readonly Signed[]): Hex {
  return encodeFunctionData({
    abi: forwarderAbi,
    functionName: 'execute',
    args: [signed.map(({ request }) => request), signed.map(({ signature }) => signature)],
  })
}
