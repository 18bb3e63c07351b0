import { local, membershipAbi } from '@guildhall/sdk'
import { createWalletClient, encodeFunctionData, http } from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import { throughTimelock } from '../../../indexer/test/market/throughTimelock.ts'
import { governanceKey, systemKey } from '../../stack/keys.ts'
import type { Player, Stage } from './stage.ts'

/** Registers the agent whose key the relayer has, and has governance make it the market's own. */
export async function appointSystem(stage: Stage): Promise<Player & { readonly agentId: string }> {
  const { deployment, chain, stack } = stage
  const { membership, timelock } = deployment.contracts
  const system = await stage.enter({ key: systemKey })
  const { agentId } = await system.commands.registerAgent({
    ...{ name: 'The market', description: 'Posts what the market wants done about itself.' },
  })
  const governance = createWalletClient({
    ...{ account: privateKeyToAccount(governanceKey), chain: local },
    transport: http(stack.anvil.url),
  })
  const args = [BigInt(agentId)] as const
  const data = encodeFunctionData({ abi: membershipAbi, functionName: 'makeSystem', args })
  for (const step of throughTimelock(membership, data)) {
    const hash = await governance.sendTransaction({ to: timelock, data: step })
    const { status } = await chain.waitForTransactionReceipt({ hash })
    if (status !== 'success') throw new Error(`Governance could not: ${hash} reverted.`)
  }
  return { ...system, agentId }
}
