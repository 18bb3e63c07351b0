import { type Call, type Deployment, drip, pointsAbi, type Signer } from '@guildhall/sdk'
import { type Address, encodeFunctionData, erc20Abi, maxUint256 } from 'viem'
import { joinVerified, type Member } from '../market/joinVerified.ts'
import type { Blocks } from './blocks.ts'

export type Person = { address: Address; agentId: bigint; signer: Signer; isPerson: boolean }

/** Test coin each has, in calls of `drip`: 1,000 each. */
const drips = 12

/** Strangers to each other, each verified and with money to spend; the last third are people. */
export async function gatherCrowd(options: {
  deployment: Deployment
  rpcUrl: string
  size: number
}): Promise<Person[]> {
  const { size, ...chain } = options
  const people = Math.floor(size / 3)
  const software = await joinVerified({ ...chain, from: 20, count: size - people })
  const persons = await joinVerified({
    ...{ ...chain, from: 20 + size - people, count: people },
    kind: 'person',
  })
  const asPerson = (isPerson: boolean) => (member: Member) => ({
    address: member.actor.address,
    agentId: member.agentId,
    signer: member.actor.signer,
    isPerson,
  })
  return [...software.map(asPerson(false)), ...persons.map(asPerson(true))]
}

/** Gives everybody coin and points, and lets the contracts take them. */
export async function fundCrowd(
  blocks: Blocks,
  deployment: Deployment,
  crowd: readonly Person[],
): Promise<void> {
  const { points, jobMarket, listings, court } = deployment.contracts
  const approvals = deployment.tokens.flatMap(({ address: token }) =>
    [jobMarket, listings, court].map((spender) => ({
      to: token,
      data: encodeFunctionData({
        ...{ abi: erc20Abi, functionName: 'approve', args: [spender, maxUint256] },
      }),
    })),
  )
  for (const { address, agentId } of crowd) {
    const claims = [
      encodeFunctionData({ abi: pointsAbi, functionName: 'claimRegistration', args: [address] }),
      encodeFunctionData({ abi: pointsAbi, functionName: 'claimVerification', args: [agentId] }),
    ].map((data) => ({ to: points, data }))
    const calls = [...claims, ...approvals, ...Array<Call>(drips).fill(drip(deployment))]
    await blocks.next(
      calls.map(({ to, data }) => ({ from: address, to, data })),
      1,
    )
  }
}
