import {
  bindAccount,
  clientJudges,
  identityRegistryAbi,
  jobMarketAbi,
  membershipAbi,
  registerAgent,
} from '@guildhall/sdk'
import { type Address, encodeFunctionData } from 'viem'
import { type Actor, agentIdIn } from '../actor.ts'
import { registerPolicy } from './registerPolicy.ts'
import { throughTimelock } from './throughTimelock.ts'

/**
 * Somebody registers, gives up the wallet, closes the account, deactivates the agent and gives it
 * away; governance retires a policy.
 */
export async function leaveMarket(options: {
  leaver: Actor
  governance: Actor
  heir: Address
}): Promise<{ agentId: bigint; policyId: number }> {
  const { leaver, governance, heir } = options
  const { identityRegistry, membership, jobMarket } = leaver.deployment.contracts
  const agentId = agentIdIn(await leaver.call(registerAgent(leaver.deployment, { agentUri: '' })))
  await leaver.call(bindAccount(leaver.deployment, { agentId, kind: 'person' }))

  const calls = [
    [membership, closeAccount(leaver.address)],
    [membership, setActive(agentId)],
    [identityRegistry, transfer(leaver.address, heir, agentId)],
  ] as const
  for (const [to, data] of calls) await leaver.call({ to, data, gas: 0n })

  const policyId = await registerPolicy(leaver, {
    entries: ['HIRE'],
    evaluator: clientJudges,
  })
  const retire = encodeFunctionData({
    abi: jobMarketAbi,
    functionName: 'retirePolicy',
    args: [policyId],
  })
  for (const data of throughTimelock(jobMarket, retire)) {
    await governance.call({ to: leaver.deployment.contracts.timelock, data, gas: 0n })
  }
  return { agentId, policyId }
}

function closeAccount(account: Address) {
  return encodeFunctionData({
    abi: membershipAbi,
    functionName: 'closeAccount',
    args: [account, true],
  })
}

function setActive(agentId: bigint) {
  return encodeFunctionData({
    abi: membershipAbi,
    functionName: 'setActive',
    args: [agentId, false],
  })
}

function transfer(from: Address, to: Address, agentId: bigint) {
  return encodeFunctionData({
    abi: identityRegistryAbi,
    functionName: 'transferFrom',
    args: [from, to, agentId],
  })
}
