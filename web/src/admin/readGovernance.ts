import { courtAbi, type Deployment, jobMarketAbi, verificationsAbi } from '@guildhall/sdk'
import { type Address, createPublicClient, http } from 'viem'
import { timelockAbi } from './timelock.ts'

/** Who rules what, and how, as the chain says at one block. */
export type Governance = {
  readonly timelock: Address
  /** Seconds a change is known before it can be made. */
  readonly delay: bigint
  /** Whether ways into new jobs are stopped. */
  readonly paused: boolean
  readonly guardian: Address
  readonly courtAdmin: Address
  readonly verifier: Address
  /** Basis points, for house rules registered later. */
  readonly fees: {
    readonly negotiateBps: number
    readonly burnedBps: number
    readonly otherBps: number
  }
  /** What the connected account may announce and take back. */
  readonly mayPropose: boolean
  readonly mayCancel: boolean
}

/** @throws whatever the node answers, or that it does not. */
export async function readGovernance(
  rpcUrl: string,
  { contracts }: Deployment,
  account: Address | undefined,
): Promise<Governance> {
  const { timelock, jobMarket, court, verifications } = contracts
  const client = createPublicClient({ transport: http(rpcUrl, { batch: true, retryCount: 1 }) })
  const at = { blockNumber: await client.getBlockNumber() } as const
  const ofTimelock = { address: timelock, abi: timelockAbi, ...at } as const
  const ofMarket = { address: jobMarket, abi: jobMarketAbi, ...at } as const
  const has = async (functionName: 'PROPOSER_ROLE' | 'CANCELLER_ROLE') => {
    if (!account) return false
    const role = await client.readContract({ ...ofTimelock, functionName })
    return client.readContract({ ...ofTimelock, functionName: 'hasRole', args: [role, account] })
  }
  const [delay, settings, fees, courtAdmin, verifier, mayPropose, mayCancel] = await Promise.all([
    client.readContract({ ...ofTimelock, functionName: 'getMinDelay' }),
    client.readContract({ ...ofMarket, functionName: 'settings' }),
    client.readContract({ ...ofMarket, functionName: 'feeTable' }),
    client.readContract({ address: court, abi: courtAbi, functionName: 'admin', ...at }),
    client.readContract({
      address: verifications,
      abi: verificationsAbi,
      functionName: 'verifier',
      ...at,
    }),
    has('PROPOSER_ROLE'),
    has('CANCELLER_ROLE'),
  ])
  const { paused, guardian } = settings
  return { timelock, delay, paused, guardian, courtAdmin, verifier, fees, mayPropose, mayCancel }
}
