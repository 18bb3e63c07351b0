import { deploymentOf, testUsdcAbi } from '@guildhall/sdk'
import { createPublicClient, type Hex, http } from 'viem'

type Where = { chainId: number; rpcUrl: string }

/** What an account holds: the chain's coin, and test USDC in its smallest unit. */
export async function balanceOf({ chainId, rpcUrl }: Where, address: Hex) {
  const { testUsdc } = deploymentOf(chainId).contracts
  if (!testUsdc) throw new TypeError('No test USDC here')
  const client = createPublicClient({ transport: http(rpcUrl) })
  const [coin, usdc] = await Promise.all([
    client.getBalance({ address }),
    client.readContract({
      address: testUsdc,
      abi: testUsdcAbi,
      functionName: 'balanceOf',
      args: [address],
    }),
  ])
  return { coin, usdc }
}
