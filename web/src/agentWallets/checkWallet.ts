import { agentWalletFactoryAbi } from '@guildhall/sdk'
import { concat, type Hex } from 'viem'
import { checkSame } from '../flow/checkSame.ts'
import type { ChainView } from '../flow/SigningCheck.ts'

/**
 * Whether an address is a wallet of the deployment's own make and of this owner, by the chain: whatever is
 * sent to another is gone.
 *
 * @throws {ShownOtherwiseError} when it is not.
 */
export async function checkWallet(
  { deployment, publicClient }: ChainView,
  { wallet, owner }: { wallet: Hex; owner: Hex },
): Promise<void> {
  const [code, implementation] = await Promise.all([
    publicClient.getCode({ address: wallet }),
    publicClient.readContract({
      address: deployment.contracts.agentWalletFactory,
      abi: agentWalletFactoryAbi,
      functionName: 'implementation',
    }),
  ])
  // ERC-1167, then its owner as the argument it was made with
  const [before, between] = ['0x363d3d373d3d3d363d73', '0x5af43d82803e903d91602b57fd5bf3'] as const
  const whole = concat([before, implementation, between, owner])
  // What is shown is a wallet: an address without code is none
  checkSame({ wallet: [whole, code] })
}
