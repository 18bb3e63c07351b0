import { agentWalletAbi, attestedReviewAbi, attestedReviewFactoryAbi } from '@guildhall/sdk'
import pLimit from 'p-limit'
import {
  type Abi,
  type Address,
  decodeEventLog,
  erc20Abi,
  getAbiItem,
  isAddressEqual,
  type Log,
  parseEventLogs,
  zeroAddress,
} from 'viem'
import { type ChainJob, readJob } from '../chain/readJob.ts'
import { walletOwner } from '../chain/walletOwner.ts'
import type { Deps } from '../deps.ts'
import { marked } from '../doors/events/marketEvent.ts'
import type { Fact } from './fact.ts'
import { followedOf, isTold } from './followed.ts'

type Asking = Pick<Deps, 'chain' | 'deployment'>
/** Whose events are searched, beside the market's own. In lower case. */
type Range = {
  readonly from: bigint
  readonly to: bigint
  /** What comes into these is told. */
  readonly wallets: readonly Address[]
  /** These may be wallets; their own events are told. */
  readonly emitters: readonly Address[]
}
type Decoded = { readonly name: string; readonly args: Readonly<Record<string, unknown>> }
type MinedLog = Log<bigint, number, false>

const ofWallet = [
  getAbiItem({ abi: agentWalletAbi, name: 'SpendingRecorded' }),
  getAbiItem({ abi: agentWalletAbi, name: 'SpendingReturned' }),
  getAbiItem({ abi: agentWalletAbi, name: 'WalletWithdrawn' }),
] as const
const attestation = getAbiItem({ abi: attestedReviewAbi, name: 'AttestationMade' })
/** Addresses named in one question: nodes refuse more than a thousand. */
const mostNamed = 500
/** Questions asked of the node at once. */
const atOnce = 20
const transfer = getAbiItem({ abi: erc20Abi, name: 'Transfer' })
/** What points are minted for, as `Kind` counts; its others are of burned ones. */
const mintedFor = ['registration', 'verification', 'emission', 'reward', 'system'] as const

/** What happened from one block to another, in its order, and how the jobs it is about stand. */
export async function readFacts(
  deps: Asking,
  range: Range,
): Promise<{ facts: readonly Fact[]; jobs: ReadonlyMap<string, ChainJob> }> {
  const decoded = await readLogs(deps, range)
  const blocks = [...new Set(decoded.map(({ log }) => log.blockNumber))]
  const ids = [...new Set(decoded.flatMap(({ args }) => jobIdOf(args) ?? []))]
  const times = await pLimit(atOnce).map(blocks, (blockNumber) =>
    deps.chain.getBlock({ blockNumber }),
  )
  const jobs = await pLimit(atOnce).map(
    ids,
    async (id) => [id, await readJob(deps, BigInt(id))] as const,
  )
  const timeOf = new Map(times.map(({ number, timestamp }) => [number, Number(timestamp)]))
  const known = new Map(jobs.flatMap(([id, job]) => (job ? [[id, job] as const] : [])))
  const facts = decoded.map(({ log, name, args }) => {
    const at = timeOf.get(log.blockNumber) ?? 0
    return factOf({ log, name, args, at, jobs: known })
  })
  return { facts, jobs: known }
}

async function readLogs(
  deps: Asking,
  { from, to, wallets, emitters: searched }: Range,
): Promise<readonly (Decoded & { readonly log: MinedLog })[]> {
  const { chain, deployment } = deps
  const followed = followedOf(deployment)
  const range = { fromBlock: from, toBlock: to } as const
  const [own, attested, ofWallets, incoming] = await Promise.all([
    chain.getLogs({ address: [...followed.keys()], ...range }),
    chain.getLogs({ event: attestation, strict: true, ...range }),
    inParts(searched, (address) =>
      chain.getLogs({ address: [...address], events: ofWallet, strict: true, ...range }),
    ),
    inParts(wallets, (to) =>
      chain.getLogs({
        address: deployment.tokens.map(({ address }) => address),
        event: transfer,
        args: { to: [...to] },
        ...range,
      }),
    ),
    // Asked in the same breath: a node that is not that far says so, and not that nothing happened
    chain.getBlock({ blockNumber: to }),
  ])
  const emitters = [...new Set(ofWallets.map(({ address }) => address))]
  const owners = await pLimit(atOnce).map(emitters, (wallet) => walletOwner(deps, wallet))
  const reviews = await attestedReviewsOf(deps, [...new Set(attested.map((log) => log.address))])
  const ownerOf = new Map(emitters.map((wallet, index) => [wallet, owners[index]]))
  const all = [
    ...own.flatMap((log) => decodeOwn(deps, followed, log)),
    ...attested.flatMap((log) =>
      reviews.has(log.address) ? { log, name: log.eventName, args: log.args } : [],
    ),
    ...ofWallets.flatMap((log) => {
      const owner = ownerOf.get(log.address)
      if (!owner) return []
      return [{ log, name: log.eventName, args: { ...log.args, wallet: log.address, owner } }]
    }),
    ...incoming.flatMap((log) => decodeIncoming(deps, log)),
  ]
  return all.toSorted(
    (a, b) => Number(a.log.blockNumber - b.log.blockNumber) || a.log.logIndex - b.log.logIndex,
  )
}

/** Those of contracts that call themselves evaluators by attestation which the factory made. */
async function attestedReviewsOf(
  { chain, deployment }: Asking,
  emitters: readonly Address[],
): Promise<ReadonlySet<Address>> {
  const made = await pLimit(atOnce).map(emitters, (review) =>
    chain.readContract({
      address: deployment.contracts.attestedReviewFactory,
      abi: attestedReviewFactoryAbi,
      functionName: 'isSet',
      args: [review],
    }),
  )
  return new Set(emitters.filter((_, index) => made[index]))
}

/** What is found of addresses, so many asked for at a time. */
async function inParts<found>(
  addresses: readonly Address[],
  ask: (some: readonly Address[]) => Promise<readonly found[]>,
): Promise<readonly found[]> {
  const count = Math.ceil(addresses.length / mostNamed)
  const parts = Array.from({ length: count }, (_, part) =>
    addresses.slice(part * mostNamed, (part + 1) * mostNamed),
  )
  return (await pLimit(atOnce).map(parts, ask)).flat()
}

function decodeOwn({ deployment }: Asking, followed: ReadonlyMap<Address, Abi>, log: MinedLog) {
  const abi = followed.get(log.address.toLowerCase() as Address)
  if (!abi) return []
  const [event] = parseEventLogs({ abi, logs: [log] })
  if (!event) return []
  const { eventName: name, args } = event as unknown as {
    eventName: string
    args: Record<string, unknown>
  }
  const isPoints = isAddressEqual(log.address, deployment.contracts.points)
  const minted = name === 'PointsMoved' ? mintedFor[Number(args.kind)] : undefined
  if (isPoints && minted) return [{ log, name: 'PointsReceived', args: { ...args, kind: minted } }]
  // What is minted or burned is told above
  if (isPoints && name === 'Transfer' && args.from !== zeroAddress && args.to !== zeroAddress) {
    const { from, to, value } = args
    const { jobMarket, court, listings } = deployment.contracts
    if ([jobMarket, court, listings].includes(to as Address)) return []
    const kind = from === jobMarket ? 'job' : 'transfer'
    return [{ log, name: 'PointsReceived', args: { kind, from, account: to, amount: value } }]
  }
  return isTold(name) ? [{ log, name, args }] : []
}

/** Money that came into a wallet, but for what the market gives back or pays, which it tells itself. */
function decodeIncoming({ deployment }: Asking, log: MinedLog) {
  const { args } = decodeEventLog({ abi: [transfer], data: log.data, topics: log.topics })
  const { from, to: wallet, value: amount } = args
  if (from === deployment.contracts.jobMarket) return []
  return [{ log, name: 'WalletFunded', args: { wallet, token: log.address, from, amount } }]
}

/** Arguments that name the one an event is about, the first that is there. */
const about = ['account', 'wallet', 'provider', 'reviewee', 'juror', 'seller', 'payee', 'loser']

function factOf(event: {
  log: MinedLog
  name: string
  args: Readonly<Record<string, unknown>>
  at: number
  jobs: ReadonlyMap<string, ChainJob>
}): Fact {
  const { log, name, args, at, jobs } = event
  const jobId = jobIdOf(args) ?? null
  const job = jobId === null ? undefined : jobs.get(jobId)
  const addresses = Object.values(args).filter(isAddressLike)
  const account = about.map((key) => args[key]).find(isAddressLike) ?? null
  return {
    type: name,
    contract: lower(log.address),
    block: Number(log.blockNumber),
    blockHash: log.blockHash,
    logIndex: log.logIndex,
    transactionHash: log.transactionHash,
    at,
    jobId,
    args: marked(jsonOf(args), null) as Fact['args'],
    account: account && lower(account),
    accounts: [...new Set(addresses.map(lower))].filter((one) => one !== zeroAddress),
    job: job
      ? {
          client: lower(job.client),
          provider: job.provider && job.provider !== zeroAddress ? lower(job.provider) : null,
          entry: job.entry,
          isDelivered: job.submissions > 0,
          isJudged: job.isJudged,
        }
      : null,
  }
}

function jobIdOf({ jobId }: Readonly<Record<string, unknown>>): string | undefined {
  return typeof jobId === 'bigint' && jobId > 0n ? String(jobId) : undefined
}

function isAddressLike(value: unknown): value is Address {
  return typeof value === 'string' && /^0x[0-9a-fA-F]{40}$/.test(value)
}

function lower(address: Address): Address {
  return address.toLowerCase() as Address
}

function jsonOf(value: unknown): unknown {
  return JSON.parse(
    JSON.stringify(value, (_, one) => (typeof one === 'bigint' ? String(one) : one)),
  )
}
