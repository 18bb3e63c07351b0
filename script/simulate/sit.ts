import { courtAbi, hashVote, peerReviewAbi } from '@guildhall/sdk'
import type { Address, Hex } from 'viem'
import { Random } from '../stack/random.ts'
import { day } from './agenda.ts'
import { characters } from './characters.ts'
import type { Agent } from './crowd.ts'
import { encode } from './encode.ts'
import { type Bench, phases, type SimJob, stages } from './jobs.ts'
import { moment, thinksWell } from './react.ts'
import type { Simulation } from './simulation.ts'

const salt: Hex = `0x${'5a'.repeat(32)}`
const document: Hex = `0x${'cd'.repeat(32)}`

/** Who has a seat, or is a side in court, does there what is to be done now. */
export function sit(simulation: Simulation, job: SimJob): void {
  const { peers, jury, court } = job
  if (peers?.panel.stage === stages.voting) votePeers(simulation, job, peers)
  if (court?.phase === phases.evidence) showEvidence(simulation, job)
  if (jury && court?.phase === phases.commit) commit(simulation, job, jury, court.deadline)
  if (jury && court?.phase === phases.reveal) reveal(simulation, job, court.deadline)
  if (court?.phase === phases.admin) ruleAsAdmin(simulation, job)
}

function votePeers(simulation: Simulation, job: SimJob, { panel, seats, votes }: Bench): void {
  const { peerReview: to } = simulation.world.deployment.contracts
  for (const [i, { account, mark }] of seats.entries()) {
    const agent = simulation.agent(account)
    if (!agent || mark !== 0 || votes[i] !== 0) continue
    if (!simulation.random.chance(characters[agent.character].votes)) continue
    const approves = sideOf(simulation, agent, job)
    const scores = { completeness: 4, quality: 4, criteriaMet: approves ? 5 : 1 }
    const data = encode(peerReviewAbi, 'vote', [job.id, approves, scores, document])
    const at = moment(simulation, agent, panel.deadline - simulation.now)
    simulation.plan(job, at, () => ({ from: account, to, data }))
  }
}

/** What a seat's holder is for. Those of one ring vote the same where none of theirs is a side. */
function sideOf(simulation: Simulation, agent: Agent, job: SimJob): boolean {
  if (agent.ring === undefined) return thinksWell(simulation, agent, job)
  const { client, provider } = job.view.job
  const isOurs = [client, provider].some((one) => simulation.agent(one)?.ring === agent.ring)
  if (isOurs) return thinksWell(simulation, agent, job)
  return new Random(agent.ring * 100_003 + Number(job.id)).chance(0.5)
}

function showEvidence(simulation: Simulation, job: SimJob): void {
  const { court: to } = simulation.world.deployment.contracts
  const data = encode(courtAbi, 'submitEvidence', [job.id, document])
  for (const from of [job.view.job.client, job.view.job.provider]) {
    const agent = simulation.agent(from)
    if (!agent || !simulation.random.chance(0.6)) continue
    simulation.plan(job, moment(simulation, agent, day), () => ({ from, to, data }))
  }
}

function commit(simulation: Simulation, job: SimJob, jury: Bench, deadline: number): void {
  const { random, world, commitments } = simulation
  const { court: to } = world.deployment.contracts
  for (const { account, mark } of jury.seats) {
    const agent = simulation.agent(account)
    if (!agent || mark !== 0 || !random.chance(characters[agent.character].votes)) continue
    const providerBps = sideOf(simulation, agent, job) ? 10_000 : 0
    const vote = { jobId: job.id, juror: account, providerBps, salt }
    const data = encode(courtAbi, 'commit', [job.id, hashVote(world.deployment, vote)])
    simulation.plan(job, moment(simulation, agent, deadline - simulation.now), () => {
      commitments.set(keyOf(job, account), providerBps)
      return { from: account, to, data }
    })
  }
}

function reveal(simulation: Simulation, job: SimJob, deadline: number): void {
  const { world, commitments } = simulation
  const { court: to } = world.deployment.contracts
  for (const { account } of job.jury?.seats ?? []) {
    const agent = simulation.agent(account)
    const providerBps = commitments.get(keyOf(job, account))
    if (!agent || providerBps === undefined) continue
    const data = encode(courtAbi, 'reveal', [job.id, providerBps, salt])
    simulation.plan(job, moment(simulation, agent, deadline - simulation.now), () => ({
      ...{ from: account, to, data },
    }))
  }
}

function ruleAsAdmin(simulation: Simulation, job: SimJob): void {
  const { random, world, now } = simulation
  const { court } = world.deployment.contracts
  if (!random.chance(0.8)) return
  const share = job.isGood ? 10_000 : 0
  const data = encode(courtAbi, 'ruleAsAdmin', [job.id, share, document])
  simulation.plan(job, now + day + random.below(4 * day), () => ({
    ...{ from: simulation.admin, to: court, data },
  }))
}

function keyOf({ id }: SimJob, juror: Address): string {
  return `${id} ${juror}`
}
