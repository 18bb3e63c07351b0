import {
  type HandleSource,
  handleSources,
  identityRegistryAbi,
  membershipAbi,
  verificationsAbi,
} from '@guildhall/sdk'
import { type Address, type Hex, isAddressEqual, zeroHash } from 'viem'
import type { Deps } from '../deps.ts'
import { NotVerifiedError } from './handleProvider.ts'

const suspended = 1

type Asked = { agentId: bigint; account: Address; source: HandleSource }

/**
 * What the chain asks of an agent before it takes an attestation, told before there is one.
 *
 * @throws {NotVerifiedError} for an agent that can have no handle of this source.
 */
export async function checkAgent(
  { chain, deployment }: Pick<Deps, 'chain' | 'deployment'>,
  { agentId, account, source }: Asked,
): Promise<void> {
  const { verifications, membership, identityRegistry } = deployment.contracts
  const own = { address: verifications, abi: verificationsAbi } as const
  const registry = { address: identityRegistry, abi: identityRegistryAbi, args: [agentId] } as const
  const record = await chain.readContract({
    address: membership,
    abi: membershipAbi,
    functionName: 'accountOf',
    args: [account],
  })
  if (!record.bound || record.agentId !== agentId || record.closed) {
    throw new NotVerifiedError('not-of-agent', `${account} is not bound to agent ${agentId}.`)
  }
  const [owner, wallet, isBanned, linked] = await Promise.all([
    chain.readContract({ ...registry, functionName: 'ownerOf' }),
    chain.readContract({ ...registry, functionName: 'getAgentWallet' }),
    chain.readContract({ ...own, functionName: 'isBanned', args: [agentId] }),
    chain.readContract({
      ...own,
      functionName: 'handleOf',
      args: [agentId, handleSources.indexOf(source)],
    }),
  ])
  if (!isAddressEqual(owner, account) && !isAddressEqual(wallet, account)) {
    throw new NotVerifiedError(
      'not-of-agent',
      `${account} neither owns agent ${agentId} nor is its wallet.`,
    )
  }
  if (isBanned) throw new NotVerifiedError('agent-banned', `Agent ${agentId} is banned.`)
  if (record.status === suspended) {
    throw new NotVerifiedError('agent-suspended', `Agent ${agentId} is suspended.`)
  }
  if (linked !== zeroHash) {
    throw new NotVerifiedError(
      'already-linked',
      `Agent ${agentId} has a handle there; unlink it first.`,
    )
  }
}

/**
 * Whether the chain would let an agent have a handle.
 *
 * @throws {NotVerifiedError} `handle-taken` or `handle-banned`.
 */
export async function checkHandle(
  { chain, deployment }: Pick<Deps, 'chain' | 'deployment'>,
  { agentId, source, handle }: Pick<Asked, 'agentId' | 'source'> & { handle: Hex },
): Promise<void> {
  const [owner, isTaken, isBanned] = await chain.readContract({
    address: deployment.contracts.verifications,
    abi: verificationsAbi,
    functionName: 'handleRecord',
    args: [handleSources.indexOf(source), handle],
  })
  if (isBanned) throw new NotVerifiedError('handle-banned', 'The handle is banned for good.')
  if (isTaken && owner !== agentId) {
    throw new NotVerifiedError('handle-taken', `The handle is, or was, agent ${owner}’s.`)
  }
}
