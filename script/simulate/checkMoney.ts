import { courtAbi, jobMarketAbi, listingsAbi, pointsAbi } from '@guildhall/sdk'
import { type Address, erc20Abi, isAddressEqual, zeroAddress } from 'viem'
import { day } from './agenda.ts'
import { mintedADay, registeredADay } from './checkDay.ts'
import { drips } from './crowd.ts'
import { type Finding, never, same } from './findings.ts'
import { isEnded } from './jobs.ts'
import type { Simulation } from './simulation.ts'
import { sumOf, told } from './told.ts'

/** As `IPoints.Kind` numbers them: those before are minted. */
const firstBurned = 5
const registration = 0

/** What holds of money when all is over. */
export async function checkMoney(simulation: Simulation): Promise<Finding[]> {
  const { deployment } = simulation.world
  const supplies = await Promise.all(deployment.tokens.map((token) => supplyOf(simulation, token)))
  return [
    ...supplies.flat(),
    ...checkJobs(simulation),
    ...(await checkBonds(simulation)),
    ...points(simulation),
  ]
}

/** Nobody's coin was made or lost: what all accounts have is what there is, and that is what was minted. */
async function supplyOf(
  simulation: Simulation,
  { address, symbol }: { address: Address; symbol: string },
): Promise<Finding[]> {
  const { world, agents } = simulation
  const { chain, deployment } = world
  const moved = told(simulation, address, erc20Abi, 'Transfer').map(({ args }) => args)
  const token = { address, abi: erc20Abi } as const
  const holders = [...new Set(moved.flatMap(({ from, to }) => [from, to]))]
  const balances = await Promise.all(
    holders.map((holder) =>
      chain.readContract({ ...token, functionName: 'balanceOf', args: [holder] }),
    ),
  )
  const supply = await chain.readContract({ ...token, functionName: 'totalSupply' })
  const minted = sumOf(
    moved.filter(({ from }) => from === zeroAddress),
    ({ value }) => value,
  )
  const burned = sumOf(
    moved.filter(({ to }) => to === zeroAddress),
    ({ value }) => value,
  )
  const found = [
    same(
      `All balances are the supply, ${symbol}`,
      sumOf(balances, (one) => one),
      supply,
    ),
    same(`The supply is what was minted, less what was burned, ${symbol}`, supply, minted - burned),
  ]
  if (address !== deployment.contracts.testUsdc) return found
  const accounts = agents.length + agents.filter(({ other }) => other).length
  const given = BigInt(accounts * drips) * 1_000_000_000n
  return [...found, same(`The supply is what everybody was given, ${symbol}`, supply, given)]
}

/** Of each job: what came in went out, and fees are at most a tenth of what was paid. */
function checkJobs(simulation: Simulation): Finding[] {
  const { world, jobs } = simulation
  const { jobMarket } = world.deployment.contracts
  const of = <name extends 'JobHired' | 'JobPosted' | 'JobBought'>(name: name) =>
    told(simulation, jobMarket, jobMarketAbi, name)
  const ins = new Map<bigint, bigint>()
  const outs = new Map<bigint, bigint>()
  const fees = new Map<bigint, bigint>()
  const add = (sums: Map<bigint, bigint>, id: bigint, amount: bigint) =>
    sums.set(id, (sums.get(id) ?? 0n) + amount)
  for (const { args } of [...of('JobHired'), ...of('JobPosted'), ...of('JobBought')]) {
    add(ins, args.jobId, args.budget)
  }
  for (const { args } of told(simulation, jobMarket, jobMarketAbi, 'JobFunded')) {
    add(ins, args.jobId, args.amount)
  }
  // What a posted deposit is above the price goes back as the job is assigned; a negotiation is paid then
  for (const { args } of told(simulation, jobMarket, jobMarketAbi, 'JobAssigned')) {
    ins.set(args.jobId, args.budget)
  }
  for (const name of ['PaymentReleased', 'FeePaid', 'Refunded'] as const) {
    for (const { args } of told(simulation, jobMarket, jobMarketAbi, name)) {
      add(outs, args.jobId, args.amount)
      if (name === 'FeePaid') add(fees, args.jobId, args.amount)
    }
  }
  const all = [...jobs.values()]
  const unbalanced = all.filter(({ id }) => (ins.get(id) ?? 0n) !== (outs.get(id) ?? 0n))
  const dear = all.filter(({ id }) => (fees.get(id) ?? 0n) * 10n > (outs.get(id) ?? 0n))
  const going = all.filter((job) => !isEnded(job) && job.view.step !== 0)
  const nameOf = ({ id, preset }: (typeof all)[number]) =>
    `job ${id} (${preset}): ${ins.get(id) ?? 0n} in, ${outs.get(id) ?? 0n} out`
  return [
    never('Every job has ended', going.map(nameOf), all.length),
    never('What came into a job went out of it', unbalanced.map(nameOf), all.length),
    never('Fees are at most a tenth', dear.map(nameOf), all.length),
  ]
}

/** Bonds went back, or where the rules send them. */
async function checkBonds(simulation: Simulation): Promise<Finding[]> {
  const { world } = simulation
  const { chain, deployment } = world
  const { court, listings, treasury, points } = deployment.contracts
  const cases = told(simulation, court, courtAbi, 'CaseOpened').filter(({ args }) => args.bond > 0n)
  const back = told(simulation, court, courtAbi, 'BondReturned')
  const lost = told(simulation, court, courtAbi, 'BondLost')
  const sellers = told(simulation, listings, listingsAbi, 'ListingCreated')
  const fetched = told(simulation, listings, listingsAbi, 'BondReturned')
  const astray = lost.filter(
    ({ args }) => !isAddressEqual(args.token, points) && !isAddressEqual(args.sink, treasury),
  )
  const found = [
    same(
      'Bonds in court went back or were lost',
      sumOf(cases, ({ args }) => args.bond),
      sumOf([...back, ...lost], ({ args }) => args.amount),
    ),
    never(
      'Lost bonds that are not points went to the treasury',
      astray.map(({ args }) => `job ${args.jobId}`),
      lost.length,
    ),
    same('Sellers have their bonds back', fetched.length, sellers.length),
  ]
  for (const { address: token, symbol } of deployment.tokens) {
    const args = [token] as const
    const held = await Promise.all([
      chain.readContract({ address: court, abi: courtAbi, functionName: 'totalBonds', args }),
      chain.readContract({ address: listings, abi: listingsAbi, functionName: 'totalBonds', args }),
    ])
    found.push(
      same(
        `No bond is held any more, ${symbol}`,
        sumOf(held, (one) => one),
        0n,
      ),
    )
  }
  return found
}

/** Points are minted and burned for what they say, and on no day too many. */
function points(simulation: Simulation): Finding[] {
  const { points: address } = simulation.world.deployment.contracts
  const moved = told(simulation, address, pointsAbi, 'PointsMoved')
  const transfers = told(simulation, address, erc20Abi, 'Transfer').map(({ args }) => args)
  const minted = moved.filter(({ args }) => args.kind < firstBurned)
  const burned = moved.filter(({ args }) => args.kind >= firstBurned)
  const byDay = new Map<number, { all: bigint; registrations: bigint }>()
  for (const { time, args } of minted) {
    const today = Math.floor(time / day)
    const { all, registrations } = byDay.get(today) ?? { all: 0n, registrations: 0n }
    const granted = args.kind === registration ? args.amount : 0n
    byDay.set(today, { all: all + args.amount, registrations: registrations + granted })
  }
  const over = [...byDay].filter(
    ([, { all, registrations }]) => all > mintedADay || registrations > registeredADay,
  )
  const ofNobody = (side: 'from' | 'to') =>
    sumOf(
      transfers.filter((one) => one[side] === zeroAddress),
      ({ value }) => value,
    )
  return [
    same(
      'Points minted all say what for',
      sumOf(minted, ({ args }) => args.amount),
      ofNobody('from'),
    ),
    same(
      'Points burned all say what for',
      sumOf(burned, ({ args }) => args.amount),
      ofNobody('to'),
    ),
    never(
      'No day minted more points than it may',
      over.map(([today, { all }]) => `day ${today}: ${all}`),
      byDay.size,
    ),
  ]
}
