import {
  clientJudges,
  courtAbi,
  entriesMask,
  eventsOf,
  jobMarketAbi,
  pointsAbi,
  policyFlags,
} from '@guildhall/sdk'
import { type Address, erc20Abi, isAddressEqual, zeroAddress } from 'viem'
import { privateKeyToAddress } from 'viem/accounts'
import { deployerKey, spareKey } from '../stack/keys.ts'
import { Random } from '../stack/random.ts'
import { day, hour } from './agenda.ts'
import { checkDay } from './checkDay.ts'
import { claimPoints } from './claimPoints.ts'
import { gather } from './crowd.ts'
import { encode } from './encode.ts'
import type { Finding } from './findings.ts'
import { isEnded, steps } from './jobs.ts'
import { isRipe, keep } from './keeper.ts'
import { listServices, openJob } from './openJobs.ts'
import { react } from './react.ts'
import { type SimPolicy, Simulation } from './simulation.ts'
import { beginning, type World } from './world.ts'

/** Jobs given a day by each agent. */
const jobsPerAgent = 0.135
/** Days after which whatever was begun must have ended: no period of a preset, one after another, is longer. */
const longest = 60

/** How the market stood at the end of a day. Amounts in the tokens' smallest units. */
export type DaySample = {
  readonly day: number
  readonly escrow: { readonly usdc: bigint; readonly points: bigint }
  readonly pointsSupply: bigint
}

/** What there is when the days are over. */
export type Played = {
  readonly simulation: Simulation
  readonly days: readonly DaySample[]
  /** Of every day. */
  readonly findings: readonly Finding[]
  /** Simulated days until everything had ended. */
  readonly lastDay: number
}

/** Plays so many days of a market, and then as many as it takes until everything has ended. */
export async function simulate(
  world: World,
  options: { days: number; agents: number; tell?: (text: string) => void },
): Promise<Played> {
  const { days, tell = () => {} } = options
  const random = new Random(world.seed)
  await world.blocks.next([], beginning - 4 * hour - world.blocks.time)
  const agents = await gather(world, random, options.agents)
  const simulation = await assemble(world, agents)
  simulation.onChange(react)
  await listServices(simulation, agents.filter(({ isVerified }) => isVerified).slice(0, 12))
  tell(`${agents.length} agents have joined.`)

  const samples: DaySample[] = []
  const findings: Finding[] = []
  let today = 0
  for (; today < days + longest; today++) {
    const isOpen = today < days
    const balances = await pointsOf(simulation)
    for (let n = 0; n < 24; n++) {
      const at = beginning + today * day + n * hour
      if (isOpen) planJobs(simulation, at, agents.length, balances)
      await simulation.act(at)
      await waitUntil(simulation, at, isOpen && n === 0)
      if (isOpen && n === 0) await claimPoints(simulation)
      await keep(simulation)
    }
    samples.push(await sample(simulation, today))
    findings.push(...(await checkDay(simulation, today)))
    const left = unended(simulation)
    if (today % 10 === 9)
      tell(`Day ${today + 1}: ${simulation.jobs.size} jobs, ${left} of them going on.`)
    if (!isOpen && left === 0) break
  }
  return { simulation, days: samples, findings, lastDay: today + 1 }
}

/** Jobs nobody has to do anything about any more: ended, or a plain one that expired unpaid. */
export function unended(simulation: Simulation): number {
  return simulation.active().filter(({ view }) => view.step !== steps.none).length
}

async function assemble(world: World, agents: Simulation['agents']): Promise<Simulation> {
  const { deployment, chain } = world
  const { points, court } = deployment.contracts
  const presets = deployment.policies.map(({ id, preset, token }) => ({ id, name: preset, token }))
  const keeper = privateKeyToAddress(spareKey)
  const admin = await chain.readContract({ address: court, abi: courtAbi, functionName: 'admin' })
  const own = await registerAgentsOnly(world)
  const policies: SimPolicy[] = [...presets, own]
  // Points are given one way in each manner: they are few
  const played = policies.filter(
    ({ name, token }) => name !== 'PLAIN' || !isAddressEqual(token, points),
  )
  return new Simulation(world, agents, played, keeper, admin)
}

/** House rules of our own: software alone may work, and who made them takes 1 %. */
async function registerAgentsOnly({ blocks, deployment }: World): Promise<SimPolicy> {
  const { jobMarket, court } = deployment.contracts
  const token = deployment.tokens[0]?.address ?? zeroAddress
  const { clientSoftware, providerSoftware, splits, clientDisputes } = policyFlags
  const terms = {
    ...{ token, entries: entriesMask(['HIRE']), evaluator: clientJudges, reviewPeriod: 2 * day },
    ...{ flags: clientSoftware | providerSoftware | splits | clientDisputes },
    ...{
      appealAfterApproval: 0,
      appealAfterRejection: day,
      arbiter: court,
      arbiterPeriod: 12 * day,
    },
    ...{ owner: privateKeyToAddress(deployerKey), ownerFeeBps: 100 },
  }
  const data = encode(jobMarketAbi, 'registerPolicy', [terms])
  const from = privateKeyToAddress(deployerKey)
  const logs = await blocks.next([{ from, to: jobMarket, data }], 1)
  const [made] = eventsOf(logs, jobMarketAbi, 'PolicyRegistered')
  if (!made) throw new Error('No policy was registered.')
  return { id: made.args.policyId, name: 'AGENTS_ONLY', token }
}

/** New jobs of an hour. */
function planJobs(
  simulation: Simulation,
  at: number,
  agents: number,
  pointsOf: (account: Address) => bigint,
): void {
  const expected = (agents * jobsPerAgent) / 24
  const count = Math.floor(expected) + (simulation.random.chance(expected % 1) ? 1 : 0)
  for (let i = 0; i < count; i++) {
    simulation.agenda.add(at, { make: (now) => openJob(simulation, now, pointsOf) })
  }
}

/** Lets time pass where nobody did anything and something may be due. */
async function waitUntil({ world, jobs }: Simulation, at: number, anyway: boolean): Promise<void> {
  const { blocks } = world
  if (blocks.time >= at) return
  if (anyway || [...jobs.values()].some((job) => isRipe(job, at))) {
    await blocks.next([], at - blocks.time)
  }
}

async function pointsOf({ world, agents }: Simulation): Promise<(account: Address) => bigint> {
  const { points } = world.deployment.contracts
  const balances = await Promise.all(
    agents.map(({ address }) =>
      world.chain.readContract({
        ...{ address: points, abi: erc20Abi, functionName: 'balanceOf', args: [address] },
      }),
    ),
  )
  const known = new Map(agents.map(({ address }, i) => [address, balances[i] ?? 0n]))
  return (account) => known.get(account) ?? 0n
}

async function sample({ world, jobs }: Simulation, today: number): Promise<DaySample> {
  const { points } = world.deployment.contracts
  const pointsSupply = await world.chain.readContract({
    ...{ address: points, abi: pointsAbi, functionName: 'totalSupply' },
  })
  const held = (isPoints: boolean) =>
    [...jobs.values()]
      .filter((job) => !isEnded(job) && isAddressEqual(job.view.policy.token, points) === isPoints)
      .reduce((sum, { view }) => sum + view.held, 0n)
  return { day: today, escrow: { usdc: held(false), points: held(true) }, pointsSupply }
}
