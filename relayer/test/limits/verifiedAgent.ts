import { bindAccount, identityRegistryAbi, membershipAbi, registerAgent } from '@guildhall/sdk'
import { parseEther } from 'viem'
import { type Agent, newAgent } from '../agent.ts'
import { executeDirectly } from '../executeDirectly.ts'
import { deployment, type Stack } from '../stack.ts'

/** An account bound to an agent that Verifications has marked, all by the contracts themselves. */
export async function verifiedAgent(stack: Stack): Promise<Agent> {
  const agent = await boundAgent(stack)
  const { chain } = stack
  const { verifications, membership } = deployment.contracts
  await chain.impersonateAccount({ address: verifications })
  await chain.setBalance({ address: verifications, value: parseEther('1') })
  const { agentId } = await chain.readContract({
    address: membership,
    abi: membershipAbi,
    functionName: 'accountOf',
    args: [agent.address],
  })
  await chain.writeContract({
    account: verifications,
    address: membership,
    abi: membershipAbi,
    functionName: 'setVerified',
    args: [agentId, true],
  })
  return agent
}

export async function boundAgent(stack: Stack): Promise<Agent> {
  const agent = newAgent(stack)
  await executeDirectly(stack, await agent.sign(registerAgent(deployment, { agentUri: '' })))
  const [event] = await stack.chain.getContractEvents({
    address: deployment.contracts.identityRegistry,
    abi: identityRegistryAbi,
    eventName: 'Registered',
    args: { owner: agent.address },
    fromBlock: 0n,
  })
  const agentId = event?.args.agentId ?? 0n
  await executeDirectly(
    stack,
    await agent.sign(bindAccount(deployment, { agentId, kind: 'software' })),
  )
  return agent
}
