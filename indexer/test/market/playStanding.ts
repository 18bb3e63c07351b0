import { standingAbi, verificationsAbi } from '@guildhall/sdk'
import { encodeFunctionData, keccak256, toHex } from 'viem'
import { actorOf } from '../actor.ts'
import { callContract } from './callContract.ts'
import { handleOf, sources, verify } from './joinVerified.ts'
import type { Setting } from './playPanels.ts'
import { throughTimelock } from './throughTimelock.ts'

/** Books what jobs did to scores. */
export async function bookJobs({ client }: Setting, jobIds: readonly bigint[]): Promise<void> {
  const { standing } = client.deployment.contracts
  for (const jobId of jobIds) await callContract(client, standing, standingAbi, 'book', [jobId])
}

/** Links and loses handles in every way; agents by what became of them. */
export async function playHandles({ rpcUrl, members, reason }: Setting): Promise<{
  unlinkedAgent: bigint
  bannedAgent: bigint
  releasedAgent: bigint
  domainAgent: bigint
}> {
  const [unlinked, banned, released, twice] = members.slice(-4)
  if (!unlinked || !banned || !released || !twice) throw new Error('Too few members.')
  const { deployment } = unlinked.actor
  const { verifications, timelock } = deployment.contracts

  await callContract(unlinked.actor, verifications, verificationsAbi, 'unlink', [
    ...([unlinked.agentId, sources.x] as const),
  ])
  const domain = keccak256(toHex('example.org'))
  await verify(twice, { source: sources.domain, handle: domain, report: reason })
  const ownSite = keccak256(toHex('example.net'))
  await verify(banned, { source: sources.domain, handle: ownSite })

  // By governance: an agent's handle and a stranger's banned, a wrong link undone
  const governance = actorOf(deployment, rpcUrl, 7)
  const undo = (functionName: 'ban' | 'release', handle: `0x${string}`) =>
    encodeFunctionData({ abi: verificationsAbi, functionName, args: [sources.x, handle] })
  for (const call of [
    undo('ban', handleOf(banned.agentId)),
    undo('ban', keccak256(toHex('nobody'))),
    undo('release', handleOf(released.agentId)),
  ]) {
    for (const data of throughTimelock(verifications, call)) {
      await governance.call({ to: timelock, data, gas: 0n })
    }
  }
  return {
    unlinkedAgent: unlinked.agentId,
    bannedAgent: banned.agentId,
    releasedAgent: released.agentId,
    domainAgent: twice.agentId,
  }
}
