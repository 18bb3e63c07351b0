import {
  acceptCounter,
  acceptOffer,
  attestationTypedData,
  attestedReviewAbi,
  type Call,
  completeJob,
  counterOffer,
  courtAbi,
  declineJob,
  dismissOffer,
  encodePayment,
  jobMarketAbi,
  policyFlags,
  rejectJob,
  requestRevision,
  settleJob,
  signSettlement,
  startJob,
  submitWork,
  takeBack,
  waiveVerdict,
} from '@guildhall/sdk'
import {
  type Address,
  encodeAbiParameters,
  isAddressEqual,
  parseAbiParameters,
  zeroHash,
} from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import type { Transaction } from '../../indexer/test/life/blocks.ts'
import { attestorKey } from '../stack/keys.ts'
import { afterwards } from './afterwards.ts'
import { day, hour } from './agenda.ts'
import { inviteBids, pickBid } from './bids.ts'
import { characters } from './characters.ts'
import type { Agent } from './crowd.ts'
import { encode } from './encode.ts'
import { isEnded, isPlain, isPosted, type SimJob, steps, submitted } from './jobs.ts'
import { type Simulation, workOf } from './simulation.ts'
import { sit } from './sit.ts'

const reason: `0x${string}` = `0x${'ab'.repeat(32)}`
const attestor = privateKeyToAccount(attestorKey)
/** As `ICourt.Security` numbers them. */
const securities = { points: 0, plain: 1, share: 2, credit: 3 } as const
const bondParameters = parseAbiParameters([
  'Bond bond',
  'struct Bond { uint8 security; Payment payment; }',
  'struct Payment { uint8 method; address payer; uint256 deadline; bytes32 salt; bytes signature; }',
])

/** Has everybody make up their mind about a job that has changed. */
export function react(simulation: Simulation, job: SimJob): void {
  if (isEnded(job)) {
    afterwards(simulation, job)
    return
  }
  sit(simulation, job)
  const plain = isPlain(job)
  const moves = {
    [steps.offer]: plain ? prepare : bargain,
    [steps.fund]: plain ? prepare : fund,
    [steps.deliver]: deliver,
    [steps.judge]: judge,
    [steps.dispute]: contest,
  }
  moves[job.view.step as keyof typeof moves]?.(simulation, job)
}

/** When somebody acts who has so many seconds for it. */
export function moment({ random, now }: Simulation, agent: Agent, span: number): number {
  const [from, to] = characters[agent.character].pace
  return now + Math.floor((from + random.next() * (to - from)) * span)
}

function as(from: Address, { to, data }: Call): Transaction {
  return { from, to, data }
}

/** A plain job is priced and paid by its client. */
function prepare(simulation: Simulation, job: SimJob): void {
  const { jobMarket } = simulation.world.deployment.contracts
  const { client } = job.view.job
  const price = BigInt(2 + simulation.random.below(20)) * 500_000n
  const data =
    job.plainBudget === 0n
      ? encode(jobMarketAbi, 'setBudget', [job.id, price, '0x'])
      : encode(jobMarketAbi, 'fund', [job.id, job.plainBudget, '0x'])
  simulation.plan(job, simulation.now + hour, () => ({ from: client, to: jobMarket, data }))
}

/** Bids on a posted job, turns of a negotiation. */
function bargain(simulation: Simulation, job: SimJob): void {
  if (isPosted(job)) {
    inviteBids(simulation, job)
    pickBid(simulation, job)
    return
  }
  const { random, world, now } = simulation
  const offer = job.offers.at(-1)
  if (!offer) return
  const to = offer.byClient ? offer.provider : job.view.job.client
  const agent = simulation.agent(to)
  if (!agent || !random.chance(characters[agent.character].answers)) return
  const { deployment } = world
  const choice = random.next()
  simulation.plan(job, moment(simulation, agent, 20 * hour), () => {
    if (choice < 0.08) return as(to, dismissOffer(deployment, { offer }))
    if (choice < 0.35 && job.offers.length < 4) {
      const price = (offer.price / 1_000_000n) * 900_000n || offer.price
      const { deliveryTime } = offer
      const wanted = { price: inTicks(job, price), deliveryTime, expiry: now + 4 * day }
      return as(to, counterOffer(deployment, { live: offer, ...wanted }))
    }
    return offer.byClient
      ? as(to, acceptCounter(deployment, { offer }))
      : as(to, acceptOffer(deployment, { offer }))
  })
}

/** A price in whole ticks of the job's token, at least one. */
export function inTicks({ view }: SimJob, price: bigint): bigint {
  const tick = 10n ** BigInt(view.policy.tickExponent)
  return (price / tick) * tick || tick
}

function fund(simulation: Simulation, job: SimJob): void {
  const offer = job.offers.at(-1)
  const { client } = job.view.job
  const agent = simulation.agent(client)
  if (!offer || !agent || !simulation.random.chance(characters[agent.character].answers)) return
  simulation.plan(job, moment(simulation, agent, 40 * hour), () =>
    as(client, acceptOffer(simulation.world.deployment, { offer })),
  )
}

function deliver(simulation: Simulation, job: SimJob): void {
  const { random, world, now } = simulation
  const { deployment } = world
  const { id: jobId, view } = job
  const { client, provider } = view.job
  const [agent, other] = [simulation.agent(provider), simulation.agent(client)]
  if (!agent || !other) return
  const character = characters[agent.character]
  const span = view.deadline - now
  const isRevision = view.job.status === submitted
  if (!isRevision && !isPlain(job)) {
    if (random.chance(0.3)) {
      simulation.plan(job, now + hour, () => as(provider, startJob(deployment, { jobId })), {
        careful: true,
      })
    }
    if (other.character === 'hostile' && random.chance(0.15)) {
      const act = view.policy.flags & policyFlags.clientDisputes && random.chance(0.5)
      simulation.plan(
        job,
        now + 3 * hour,
        () =>
          act ? dispute(simulation, job, client) : as(client, takeBack(deployment, { jobId })),
        { careful: true },
      )
    }
    if (random.chance(0.03)) {
      simulation.plan(job, now + 5 * hour, () => settle(simulation, job), { careful: true })
    }
  }
  if (!random.chance(isRevision ? character.answers : character.delivers)) {
    if (!isRevision && !isPlain(job) && random.chance(0.3)) {
      simulation.plan(job, now + 4 * hour, () =>
        as(provider, declineJob(deployment, { jobId, reason })),
      )
    }
    return
  }
  const isGood = random.chance(character.deliversWell)
  simulation.plan(job, moment(simulation, agent, span), () => {
    const deliverable = workOf(jobId, job.submissions + 1, isGood)
    return as(provider, submitWork(deployment, { jobId, deliverable }))
  })
}

function judge(simulation: Simulation, job: SimJob): void {
  const { random, world, now } = simulation
  const { deployment } = world
  const { id: jobId, view } = job
  if (job.preset === 'CONTRACT_TESTS' || job.preset === 'HUMAN_TASK') {
    if (isAddressEqual(view.actor, view.policy.evaluator)) {
      simulation.plan(job, now + hour * (1 + random.below(3)), () => attest(simulation, job))
      return
    }
  }
  const agent = simulation.agent(view.actor)
  if (!agent || !random.chance(characters[agent.character].answers)) return
  const approves = thinksWell(simulation, agent, job)
  const isReturned = !approves && !isPlain(job) && random.chance(0.35)
  const by = view.actor
  simulation.plan(job, moment(simulation, agent, view.deadline - now), () => {
    if (approves) return as(by, completeJob(deployment, { jobId, reason }))
    return isReturned
      ? as(by, requestRevision(deployment, { jobId, reason }))
      : as(by, rejectJob(deployment, { jobId, reason }))
  })
}

/** Whether somebody says that a delivery is good: those who collude help their own. */
export function thinksWell(simulation: Simulation, agent: Agent, job: SimJob): boolean {
  const { client, provider } = job.view.job
  const ringOf = (address: Address) => simulation.agent(address)?.ring
  if (agent.ring !== undefined) {
    if (ringOf(provider) === agent.ring) return true
    if (ringOf(client) === agent.ring && !isAddressEqual(client, agent.address)) return false
  }
  const isTrue = simulation.random.chance(characters[agent.character].judgesTruly)
  return isTrue === job.isGood
}

function contest(simulation: Simulation, job: SimJob): void {
  const { random, world, now } = simulation
  const { view, id: jobId } = job
  const loser = view.actor
  const agent = simulation.agent(loser)
  if (!agent) return
  const isWronged = isAddressEqual(loser, view.job.provider) ? job.isGood : !job.isGood
  const { disputesWrong, disputesRight } = characters[agent.character]
  if (random.chance(isWronged ? disputesWrong : disputesRight)) {
    simulation.plan(job, moment(simulation, agent, view.deadline - now), () =>
      dispute(simulation, job, loser),
    )
  } else if (random.chance(0.3)) {
    simulation.plan(job, now + 2 * hour, () => as(loser, waiveVerdict(world.deployment, { jobId })))
  }
}

function dispute({ random, world }: Simulation, job: SimJob, by: Address): Transaction {
  const { court } = world.deployment.contracts
  const security = random.pick([securities.plain, securities.plain, securities.points])
  const payment = encodePayment({ method: 'allowance' })
  const bond = encodeAbiParameters(bondParameters, [{ security, payment }])
  return { from: by, to: court, data: encode(courtAbi, 'dispute', [job.id, reason, bond]) }
}

/** Both agree to divide the price. */
async function settle(simulation: Simulation, job: SimJob): Promise<Transaction | undefined> {
  const { deployment } = simulation.world
  const { client, provider } = job.view.job
  const signer = simulation.agent(client)?.account
  if (!signer || !isAddressEqual(signer.address, client)) return undefined
  const providerAmount = job.view.held / 2n
  const settlement = { jobId: job.id, providerAmount, expiry: simulation.now + day }
  const clientSignature = await signSettlement({ deployment, signer, settlement })
  return as(provider, settleJob(deployment, { settlement, clientSignature }))
}

/** What acceptance tests, or a look at evidence, find. */
async function attest(simulation: Simulation, job: SimJob): Promise<Transaction> {
  const { deployment } = simulation.world
  const review = job.view.policy.evaluator
  const attestation = {
    ...{ jobId: job.id, submission: job.submissions, deliverable: job.deliverable },
    ...{ passed: job.isGood ? 3 : 1, total: 3, needed: 3, report: reason, request: zeroHash },
    ...{ onPass: job.preset === 'HUMAN_TASK' ? 1 : 0, evidence: [], expiry: 2 ** 33 },
  }
  const place = { chainId: deployment.chainId, review }
  const signature = await attestor.signTypedData(attestationTypedData(place, attestation))
  const signatures = [{ attestor: attestor.address, signature }]
  const data = encode(attestedReviewAbi, 'attest', [attestation, signatures])
  return { from: simulation.keeper, to: review, data }
}
