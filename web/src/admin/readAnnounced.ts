import {
  courtAbi,
  type Deployment,
  jobMarketAbi,
  membershipAbi,
  treasuryAbi,
  verificationsAbi,
} from '@guildhall/sdk'
import {
  type Abi,
  createPublicClient,
  decodeFunctionData,
  type Hex,
  http,
  isAddressEqual,
} from 'viem'
import { type Operation, timelockAbi } from './timelock.ts'

/** A change that was announced and not made yet. */
export type AnnouncedChange = Operation & {
  readonly id: Hex
  /** Unix time from which anyone may make it. */
  readonly dueAt: number
  /** The call in words of the contract. */
  readonly call: string
}

/** What the timelock keeps in place of a time, for what was made. */
const made = 1n

/** Announced changes that wait, the oldest first, as the timelock's own events and state say. */
export async function readAnnounced(
  rpcUrl: string,
  { contracts, startBlock }: Deployment,
): Promise<readonly AnnouncedChange[]> {
  const client = createPublicClient({ transport: http(rpcUrl, { batch: true, retryCount: 1 }) })
  const timelock = { address: contracts.timelock, abi: timelockAbi } as const
  const range = { ...timelock, fromBlock: BigInt(startBlock), strict: true } as const
  const [scheduled, salts] = await Promise.all([
    client.getContractEvents({ ...range, eventName: 'CallScheduled' }),
    client.getContractEvents({ ...range, eventName: 'CallSalt' }),
  ])
  const saltOf = new Map(salts.map(({ args }) => [args.id, args.salt]))
  const changes = await Promise.all(
    scheduled
      // Pages announce one call with a salt; batches are made by programs
      .filter(({ args }) => args.index === 0n && saltOf.has(args.id))
      .map(async ({ args: { id, target, data } }) => {
        const dueAt = await client.readContract({
          ...timelock,
          functionName: 'getTimestamp',
          args: [id],
        })
        return { id, target, data, salt: saltOf.get(id) ?? '0x', dueAt }
      }),
  )
  return changes
    .filter(({ dueAt }) => dueAt > made)
    .map(({ dueAt, ...change }) => ({
      ...change,
      dueAt: Number(dueAt),
      call: callWords(contracts, change),
    }))
}

function callWords(contracts: Deployment['contracts'], { target, data }: Omit<Operation, 'salt'>) {
  const abis: Readonly<Record<string, Abi>> = {
    jobMarket: jobMarketAbi,
    court: courtAbi,
    membership: membershipAbi,
    treasury: treasuryAbi,
    verifications: verificationsAbi,
  }
  const [name] =
    Object.entries(contracts).find(
      ([name, address]) => name in abis && address && isAddressEqual(address, target),
    ) ?? []
  const abi = name === undefined ? undefined : abis[name]
  if (!abi) return `${target} ${data.slice(0, 10)}`
  try {
    const { functionName, args = [] } = decodeFunctionData({ abi, data })
    const told = JSON.stringify(args, (_key, value) =>
      typeof value === 'bigint' ? String(value) : value,
    )
    return `${name}.${functionName}(${told.slice(1, -1)})`
  } catch {
    return `${name} ${data.slice(0, 10)}`
  }
}
