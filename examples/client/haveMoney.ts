import { drip } from '@guildhall/sdk'
import { type Address, erc20Abi } from 'viem'
import { NotEnoughMoneyError } from '../agent/errors.ts'
import { formatUsdc } from '../agent/formatUsdc.ts'
import type { Agent } from '../agent/startAgent.ts'

/** Sees to it that the agent has so much of the token; on a local chain the faucet helps. */
export async function haveMoney(agent: Agent, token: Address, amount: bigint): Promise<void> {
  const { guildhall } = agent
  if ((await balanceOf(agent, token)) >= amount) return
  if (guildhall.deployment.contracts.testUsdc === token) {
    const sent = await guildhall.send(drip(guildhall.deployment))
    agent.tell(`Drew ${formatUsdc(await balanceOf(agent, token))} of test money`, sent)
  }
  const actual = await balanceOf(agent, token)
  if (actual < amount) throw new NotEnoughMoneyError({ actual, expected: amount })
}

function balanceOf({ publicClient, address }: Agent, token: Address): Promise<bigint> {
  return publicClient.readContract({
    address: token,
    abi: erc20Abi,
    functionName: 'balanceOf',
    args: [address],
  })
}
