import { courtAbi, jobMarketAbi, type Offer, offersAbi, peerReviewAbi } from '@guildhall/sdk'
import {
  type Address,
  type Hex,
  isAddressEqual,
  keccak256,
  type Log,
  parseEventLogs,
  toHex,
} from 'viem'
import type { Transaction } from '../../indexer/test/life/blocks.ts'
import { Random } from '../stack/random.ts'
import { type Act, Agenda } from './agenda.ts'
import type { Agent } from './crowd.ts'
import { isEnded, newJob, phaseOf, readJob, type SimJob } from './jobs.ts'
import type { World } from './world.ts'

/** A policy jobs are given under. */
export type SimPolicy = { readonly id: number; readonly name: string; readonly token: Address }

export type SimListing = {
  readonly id: bigint
  readonly policyId: number
  readonly seller: Agent
  readonly price: bigint
}

/** A call somebody made that anybody could have made, and how late. */
export type Kept = { readonly action: string; readonly late: number }

const abi = [...jobMarketAbi, ...offersAbi, ...peerReviewAbi, ...courtAbi]

/** The market of the simulation: who is there, what is meant to be done, and every job as it stands. */
export class Simulation {
  readonly agenda = new Agenda()
  readonly jobs = new Map<bigint, SimJob>()
  readonly kept: Kept[] = []
  readonly random: Random
  listings: SimListing[] = []
  /** Of jurors who committed, by job and juror: the share they revealed or will. */
  readonly commitments = new Map<string, number>()
  /** Jobs still to be given of each group. */
  readonly milestones = new Map<Hex, number>()
  readonly #groups = new Map<bigint, Hex>()
  #onChange: (simulation: Simulation, job: SimJob) => void = () => {}
  readonly #byAddress: ReadonlyMap<string, Agent>
  #nonce = 0n

  constructor(
    readonly world: World,
    readonly agents: readonly Agent[],
    readonly policies: readonly SimPolicy[],
    /** Makes what anybody may make; it is nobody's client or provider. */
    readonly keeper: Address,
    /** Who rules where no jury does. */
    readonly admin: Address,
  ) {
    this.random = new Random(world.seed * 7919 + 1)
    const accounts = agents.flatMap((agent) =>
      [agent.address, agent.other?.address].flatMap((address) =>
        address ? [[address.toLowerCase(), agent] as const] : [],
      ),
    )
    this.#byAddress = new Map(accounts)
  }

  get now(): number {
    return this.world.blocks.time
  }

  /** Told of every job whose phase changed. */
  onChange(react: (simulation: Simulation, job: SimJob) => void): void {
    this.#onChange = react
  }

  agent(address: Address): Agent | undefined {
    return this.#byAddress.get(address.toLowerCase())
  }

  nonce(): bigint {
    return this.#nonce++
  }

  /** The group a job belongs to, such as that of its milestones. */
  groupOf({ id }: SimJob): Hex | undefined {
    return this.#groups.get(id)
  }

  /** Notes what somebody means to do about a job, so long as it stays as it is. */
  plan(job: SimJob, at: number, make: Act['make'], options: { careful?: boolean } = {}): void {
    this.agenda.add(at, { of: { jobId: job.id, phase: job.phase }, make, ...options })
  }

  /** Does what is meant for the hour that begins at this time. */
  async act(at: number): Promise<void> {
    const transactions: Transaction[] = []
    for (const act of this.agenda.take(at)) {
      if (act.of && this.jobs.get(act.of.jobId)?.phase !== act.of.phase) continue
      const made = await act.make(at)
      if (!made) continue
      if (act.careful && (await this.world.blocks.refusalOf(made))) continue
      transactions.push(made)
    }
    if (transactions.length > 0) await this.make(transactions, at)
  }

  /** Has these mined, the first at this time, and looks at what became of the jobs they were about. */
  async make(transactions: readonly Transaction[], at: number): Promise<Log[]> {
    const { blocks } = this.world
    const logs = await blocks.many(transactions, Math.max(1, at - blocks.time))
    await this.#note(logs)
    return logs
  }

  /** Reads these jobs anew. */
  async refresh(ids: readonly bigint[]): Promise<void> {
    await Promise.all(
      ids.map(async (id) => {
        const job = this.jobs.get(id)
        if (job) Object.assign(job, await readJob(this.world, id))
      }),
    )
    for (const id of ids) {
      const job = this.jobs.get(id)
      if (!job) continue
      const phase = phaseOf(job)
      if (phase === job.phase) continue
      job.phase = phase
      job.since = this.now
      this.#onChange(this, job)
    }
  }

  active(): SimJob[] {
    return [...this.jobs.values()].filter((job) => !isEnded(job))
  }

  async #note(logs: readonly Log[]): Promise<void> {
    const { listings } = this.world.deployment.contracts
    // An event of theirs has the court's signature, and a listing's number where that has a job's
    const ofJobs = logs.filter(({ address }) => !isAddressEqual(address, listings))
    const told = parseEventLogs({ abi, logs: ofJobs })
    const touched = new Set<bigint>()
    for (const { eventName, args } of told) {
      const made = args as { jobId?: bigint; offer?: Offer; deliverable?: Hex; group?: Hex }
      const id = made.jobId ?? made.offer?.jobId
      if (id === undefined) continue
      touched.add(id)
      const job = this.jobs.get(id) ?? (await this.#begin(id))
      if (eventName === 'OfferMade' && made.offer) job.offers = [...job.offers, made.offer]
      if (eventName === 'JobGrouped' && made.group) this.#groups.set(id, made.group)
      if (eventName === 'JobSubmitted' && made.deliverable) {
        job.submissions++
        job.deliverable = made.deliverable
        job.isGood = isGoodWork(made.deliverable)
      }
    }
    await this.refresh([...touched])
  }

  async #begin(id: bigint): Promise<SimJob> {
    const now = await readJob(this.world, id)
    const policy = this.policies.find((one) => one.id === now.view.job.policyId)
    const job = { ...newJob(id, policy?.name ?? 'UNKNOWN', this.now), ...now }
    this.jobs.set(id, job)
    return job
  }
}

/** The digest of a delivery: its last bit tells those who look whether it is good. */
export function workOf(jobId: bigint, submission: number, isGood: boolean): Hex {
  const digest = keccak256(toHex(`work ${jobId} ${submission}`))
  return `0x${digest.slice(2, 65)}${isGood ? '1' : '0'}`
}

function isGoodWork(digest: string): boolean {
  return digest.endsWith('1')
}
