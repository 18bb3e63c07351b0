import { deploymentOf, local } from '@guildhall/sdk'
import { type Address, type Hex, keccak256, toHex } from 'viem'
import { beforeAll, describe, expect, inject, test } from 'vitest'
import { cut } from '../src/cut.ts'
import { chainTruth } from './chainTruth.ts'
import { answer, caughtUp, until } from './graphql.ts'
import { allJudged, type ReadDispute, type ReadJudged } from './judgedQueries.ts'
import { judgingTruth } from './judgingTruth.ts'

/** What judges did, against what the contracts say themselves. */
const deployment = deploymentOf(local.id)
const url = inject('graphqlUrl')
const judged = inject('judged')
const chain = chainTruth(deployment, inject('rpcUrl'))
const truth = judgingTruth(deployment, chain.client)
const bodies = ['PEER_REVIEW', 'COURT'] as const
let jobs: ReadJudged[]
const job = (name: string) => {
  const found = jobs.find(({ id }) => id === judged[name])
  if (!found) throw new Error(`No job ${name}.`)
  return found
}

beforeAll(async () => {
  await caughtUp(url, await chain.block())
  jobs = await allJudged(url)
})

describe('panels', () => {
  test('are those of the chain, field by field', async () => {
    expect(jobs).toHaveLength(Number(await chain.jobCount()))
    for (const { id, panels } of jobs) {
      for (const body of bodies) {
        const current = panels.findLast((panel) => panel.body === body)
        const kept = await truth.panel(body, BigInt(id))
        if (kept) expect(current).toMatchObject(kept)
        else expect(current).toBeUndefined()
      }
    }
    expect(jobs.flatMap(({ panels }) => panels).length).toBeGreaterThan(8)
  })

  test('have the seats of the chain, with their votes', async () => {
    for (const { id, seats } of jobs) {
      const kept = await Promise.all(bodies.map((body) => truth.seats(body, BigInt(id))))
      expect(seats).toMatchObject(kept.flat())
      expect(seats).toHaveLength(kept.flat().length)
    }
  })

  test('come to every end there is', () => {
    const ends = (name: string) => {
      const { panel } = job(name)
      const marks = panel?.seats.map(({ mark }) => mark).sort()
      return [panel?.outcome, panel?.verdict, ...(marks ?? [])]
    }
    const [withIt, against, released] = ['WITH_MAJORITY', 'AGAINST', 'RELEASED']
    expect(ends('peersApproved')).toEqual(['DECIDED', 'APPROVED', released, withIt, withIt])
    expect(ends('peersRejected')).toEqual(['DECIDED', 'REJECTED', against, withIt, withIt])
    expect(ends('peersRedrawn')).toEqual([
      ...['DECIDED', 'APPROVED'],
      ...['MISSED', 'MISSED', released, withIt, withIt],
    ])
    expect(ends('peersUndecided')).toEqual(['UNDECIDED', null, 'MISSED', released, released])
    expect(ends('peersReleased')).toEqual(['UNDECIDED', null, released, released, released])
    expect(ends('peersNotForSoLittle')).toEqual(['POOL_TOO_SMALL', null])
    expect(ends('peersVoting')).toEqual([null, null, 'OPEN', 'OPEN', 'OPEN'])
    expect(job('peersLostBlock').panel).toMatchObject({ lostBlocks: 1, stage: 'VOTING' })
    expect(job('peersRedrawn').panel).toMatchObject({ redrawn: true })
  })

  test('reward votes and fine silence', () => {
    const points = (name: string) =>
      job(name)
        .seats.filter(({ body }) => body === 'PEER_REVIEW')
        .map(({ points }) => Number(points))
        .sort((a, b) => a - b)
    expect(points('peersApproved')).toEqual([0, 700, 700])
    expect(points('peersRejected')).toEqual([500, 700, 700])
    expect(points('peersRedrawn')).toEqual([-500, -500, 0, 700, 700])
    expect(points('peersUndecided')).toEqual([-500, 500, 500])
    for (const { pointsBooked } of job('peersRejected').seats) expect(pointsBooked).toBe(true)
  })

  test('tell what hangs on a seat: what was paid is what was told', async () => {
    type Stake = { vote: number; majority: number; silence: number }
    type Read = {
      seats: {
        edges: { node: { mark: string; votedAt: number | null; points: string; stake: Stake } }[]
      }
    }
    const query = `{ seats(first: 50, filter: { mark: [WITH_MAJORITY, AGAINST, MISSED, RELEASED] }) {
      edges { node { mark votedAt points stake { vote majority silence } } }
    } }`
    const seats = (await answer<Read>(url, query)).seats.edges.map(({ node }) => node)
    for (const { mark, votedAt, points, stake } of seats) {
      const voted = votedAt === null ? 0 : stake.vote
      const paid = mark === 'WITH_MAJORITY' ? voted + stake.majority : voted
      expect(Number(points)).toBe(mark === 'MISSED' ? -stake.silence : paid)
    }
    expect(seats.map(({ points }) => Number(points))).toEqual(expect.arrayContaining([700, -500]))
  })

  test('who was drawn is told what happens to the case', async () => {
    const [seat] = job('peersApproved').seats
    type Read = { events: { type: string; job: { id: string } | null }[] }
    const query = `query ($account: Hex!, $job: BigInt!) {
      events(account: $account, job: $job) { type job { id } }
    }`
    const variables = { account: seat?.account.address, job: judged.peersApproved }
    const { events } = await answer<Read>(url, query, variables)
    const types = events.map(({ type }) => type)
    expect(types).toEqual(expect.arrayContaining(['ValidatorAssigned', 'PanelClosed']))
    const stranger = { ...variables, account: `0x${'ee'.repeat(20)}` }
    expect((await answer<Read>(url, query, stranger)).events).toEqual([])
  })

  test('show what a peer thought of the delivery', async () => {
    const [seat] = job('peersApproved').seats.filter(({ vote }) => vote)
    expect(seat).toMatchObject({
      vote: 'APPROVED',
      scores: { completeness: 4, quality: 5, criteriaMet: 5 },
    })
    const read = () => allJudged(url)
    const known = await until(read, (jobs) =>
      jobs.every(({ seats }) => seats.every(({ feedback }) => feedback?.status !== 'PENDING')),
    )
    const feedback = known
      .find(({ id }) => id === judged.peersApproved)
      ?.seats.map(({ feedback }) => feedback?.text ?? null)
    expect(feedback).toContain('{"kind":"reason","message":"As agreed.","version":1}')
  })

  test('name the next step', () => {
    const step = (name: string) => {
      const { reviewStep } = job(name)
      return reviewStep && `${reviewStep.role} ${reviewStep.action}`
    }
    expect(step('peersVoting')).toBe('VALIDATOR VOTE')
    expect(job('peersVoting').reviewStep?.accounts).toHaveLength(3)
    expect(step('peersAwaited')).toBe('ANYONE OPEN_PANEL')
    expect(step('peersLostBlock')).toBe('ANYONE RELEASE')
    expect(step('peersApproved')).toBeNull()
    expect(step('peersNotForSoLittle')).toBeNull()
  })
})

describe('disputes', () => {
  const cases = () => jobs.flatMap(({ id, dispute }) => (dispute ? [{ id, dispute }] : []))

  test('are those of the chain, field by field', async () => {
    for (const { id, dispute } of jobs) {
      const kept = await truth.courtCase(BigInt(id))
      if (!kept) {
        expect(['UNOPENED', 'ARBITER', 'ARBITRATOR', 'REFUSED', 'RULED', 'CLOSED']).toContain(
          dispute?.phase ?? 'CLOSED',
        )
        continue
      }
      const { held, ...fields } = kept
      expect(dispute).toMatchObject(fields)
      const { bond, bondState } = dispute ?? { bond: null, bondState: null }
      expect(bondState === 'HELD' ? bond : null).toEqual(
        held && { token: { address: held.token }, amount: held.amount },
      )
    }
    for (const { status, dispute } of jobs) if (status === 'DISPUTED') expect(dispute).toBeTruthy()
  })

  test('before an ERC-792 arbitrator are those of the chain', async () => {
    for (const { id, dispute } of jobs) {
      const kept = await truth.arbitration(BigInt(id))
      if (kept) expect(dispute).toMatchObject(kept)
      else expect(dispute?.arbitration ?? null).toBeNull()
    }
    expect(job('arbitrated').dispute).toMatchObject({
      arbitration: { cost: '7', ruling: '4' },
      providerBps: 7500,
      phase: 'RULED',
      evidence: [{ party: job('arbitrated').dispute?.provider }, {}],
      nextStep: null,
    })
    const steps = ['arbitrationRefused', 'arbitrationAwaited'].map((name) => {
      const { nextStep } = job(name).dispute ?? {}
      return `${nextStep?.role} ${nextStep?.action}`
    })
    expect(steps).toEqual(['ANYONE TIME_OUT', 'ARBITRATOR RULE'])
    const payee = job('arbitrated').dispute?.provider?.address ?? '0x'
    const query = 'query ($account: Hex!) { arbitrationCredit(account: $account) }'
    const { arbitrationCredit } = await answer<{ arbitrationCredit: string }>(url, query, {
      account: payee,
    })
    expect(arbitrationCredit).toBe(`${await truth.arbitrationCredit(payee)}`)
    expect(arbitrationCredit).toBe(`${100 - 7 - 8 - 9}`)
  })

  test('hold the bonds the court holds', async () => {
    for (const { address } of deployment.tokens) {
      const held = cases()
        .filter(({ dispute }) => dispute.bondState === 'HELD')
        .filter(({ dispute }) => dispute.bond?.token.address === address.toLowerCase())
      const sum = held.reduce((total, { dispute }) => total + BigInt(dispute.bond?.amount ?? 0), 0n)
      expect(sum).toBe(await truth.courtBonds(address))
    }
  })

  test('tell what jurors committed to', async () => {
    const jurors = cases().flatMap(({ id, dispute }) =>
      (dispute.jury?.seats ?? []).map((seat) => ({ id, ...seat })),
    )
    expect(jurors.length).toBeGreaterThan(30)
    for (const { id, account, commitment } of jurors) {
      expect(commitment).toBe(await truth.commitment(BigInt(id), account.address))
    }
  })

  test('come to every end there is', () => {
    const end = (name: string) => {
      const { dispute } = job(name)
      const { phase, security, bondState, providerBps, fine } = dispute ?? {}
      return [phase, security, bondState, providerBps, fine]
    }
    expect(end('ruledForProvider')).toEqual(['RULED', 'PLAIN', 'RETURNED', 10_000, '1000'])
    expect(end('ruledForClient')).toEqual(['RULED', 'CREDIT', null, 0, '3500'])
    expect(end('divided')).toEqual(['RULED', 'POINTS', 'RETURNED', 5000, null])
    expect(end('pointsLost')).toEqual(['RULED', 'POINTS', 'LOST', 0, '1000'])
    expect(end('shareLost')).toEqual(['RULED', 'SHARE', 'LOST', 10_000, '1000'])
    expect(end('ruledByAdmin')).toEqual(['RULED', null, null, 7500, null])
    expect(end('settled')).toEqual(['CLOSED', 'PLAIN', 'RETURNED', null, null])
    expect(end('silent')).toEqual(['CLOSED', 'POINTS', 'RETURNED', null, null])
    expect(end('contested')).toEqual(['EVIDENCE', 'PLAIN', 'HELD', null, null])
    const { client, provider } = job('ruledForProvider').dispute ?? {}
    expect(job('ruledForProvider').dispute).toMatchObject({
      openedBy: provider,
      loser: client,
      ruledBy: null,
      evidence: [{ party: provider }, { party: client }],
    })
    expect(job('ruledByAdmin').dispute).toMatchObject({ deadlocked: true, loser: null })
    expect(job('ruledByAdmin').dispute?.ruledBy).not.toBeNull()
    expect(job('pointsLost').panels.map(({ body, outcome }) => `${body} ${outcome}`)).toEqual([
      'PEER_REVIEW DECIDED',
      'COURT DECIDED',
    ])
  })

  test('name the next step', () => {
    const step = (name: string) => {
      const { nextStep } = job(name).dispute ?? {}
      return nextStep && `${nextStep.role} ${nextStep.action}`
    }
    const { client, provider } = job('contested').dispute ?? {}
    expect(step('contested')).toBe('CLIENT_AND_PROVIDER SUBMIT_EVIDENCE')
    expect(job('contested').dispute?.nextStep?.accounts).toEqual([client, provider])
    expect(step('deadlocked')).toBe('ANYONE OPEN_CASE')
    expect(step('settled')).toBeNull()
    expect(step('divided')).toBeNull()
  })

  test('are found by phase, party, juror and whom they wait for', async () => {
    const found = async (filter: Record<string, unknown>) => {
      const { disputes } = await answer<{
        disputes: { edges: { node: { job: { id: string } } }[] }
      }>(
        url,
        'query ($filter: DisputeFilter) { disputes(first: 50, filter: $filter) { edges { node { job { id } } } } }',
        { filter },
      )
      return disputes.edges.map(({ node }) => node.job.id).sort()
    }
    const those = (isWanted: (dispute: ReadDispute, job: ReadJudged) => boolean) =>
      jobs
        .filter((job) => job.dispute && isWanted(job.dispute, job))
        .map(({ id }) => id)
        .sort()
    expect(await found({})).toEqual(those(() => true))
    expect(await found({ phase: ['EVIDENCE', 'ADMIN'] })).toEqual(
      those(({ phase }) => ['EVIDENCE', 'ADMIN'].includes(phase)),
    )
    expect(await found({ open: true })).toEqual(those((_, { status }) => status === 'DISPUTED'))
    const { client } = job('contested').dispute ?? {}
    expect(await found({ party: client?.address })).toEqual(
      those((dispute) => dispute.client.address === client?.address),
    )
    const juror = job('divided').dispute?.jury?.seats[0]?.account
    expect(await found({ juror: juror?.address })).toEqual(
      those(
        ({ jury }) =>
          jury?.seats.some(({ account }) => account.address === juror?.address) === true,
      ),
    )
    expect(await found({ awaiting: client?.address })).toEqual([judged.contested])
    const arbiter = jobs.find(({ dispute }) => dispute?.phase === 'ARBITER')?.dispute?.arbiter
    expect(await found({ arbiter })).toEqual(those((dispute) => dispute.arbiter === arbiter))
  })

  test('tell bonds that could not be paid out', async () => {
    const token = deployment.tokens[0]?.address ?? '0x'
    const payee = job('settled').dispute?.provider?.address ?? '0x'
    const amount = await truth.courtCredit(token, payee)
    const { courtCredits } = await answer<{ courtCredits: unknown[] }>(
      url,
      'query ($account: Hex!) { courtCredits(account: $account) { token { address } amount } }',
      { account: payee },
    )
    expect(amount).toBe(5_000_000n)
    expect(courtCredits).toEqual([{ token: { address: token.toLowerCase() }, amount: `${amount}` }])
  })
})

describe('voters', () => {
  type Voting = { votes: number; openSeats: number; accuracy: number | null; missed: number }
  type ReadAgent = {
    id: string
    voting: Voting & { records: { body: 'PEER_REVIEW' | 'COURT' }[] }
    seats: { edges: { node: { mark: string; account: { address: string } } }[] }
    awaited: { totalCount: number }
  }
  let agents: ReadAgent[]

  beforeAll(async () => {
    const read = await answer<{ agents: { edges: { node: ReadAgent }[] } }>(
      url,
      `{ agents(first: 50) { edges { node { id voting { votes openSeats accuracy missed
        records { body votes withMajority openSeats } }
        seats(first: 50) { edges { node { mark account { address } } } }
        awaited: seats(filter: { awaited: true }) { totalCount } } } } }`,
    )
    agents = read.agents.edges.map(({ node }) => node)
  })

  test('are those of the chain', async () => {
    for (const { id, voting } of agents) {
      const kept = await Promise.all(bodies.map((body) => truth.voter(body, BigInt(id))))
      for (const record of voting.records) expect(kept).toContainEqual(record)
      const votes = kept.reduce((sum, { votes }) => sum + votes, 0)
      expect(voting).toMatchObject({
        votes,
        openSeats: kept.reduce((sum, { openSeats }) => sum + openSeats, 0),
        accuracy:
          votes < 5 ? null : kept.reduce((sum, voter) => sum + voter.withMajority, 0) / votes,
      })
    }
    expect(agents.reduce((sum, { voting }) => sum + voting.missed, 0)).toBeGreaterThan(2)
  })

  test('have their seats, and those that wait for them', async () => {
    const seats = jobs.flatMap((job) => job.seats)
    for (const { id, seats: read, voting, awaited } of agents) {
      expect(read.edges).toHaveLength(seats.filter(({ agent }) => agent.id === id).length)
      expect(awaited.totalCount).toBe(voting.openSeats)
    }
    const account = job('peersVoting').reviewStep?.accounts[0]?.address
    const { seats: mine } = await answer<{ seats: { edges: { node: { job: { id: string } } }[] } }>(
      url,
      `query ($account: Hex) { seats(account: $account, filter: { awaited: true, body: PEER_REVIEW }) {
        edges { node { job { id } } } } }`,
      { account },
    )
    expect(mine.edges.map(({ node }) => node.job.id)).toContain(judged.peersVoting)
  })
})

describe('attestations', () => {
  const set = (judged.attestorSet ?? '0x') as Address
  const photo = (judged.photo ?? '0x') as Hex

  test('tell what was found, by whom, and what it answered', async () => {
    const [found] = job('attestedPass').attestations
    const kept = await truth.attestorSet(set)
    expect(found).toMatchObject({
      ...{ hasPassed: true, passed: 3, onPass: 'APPROVE', response: 75, evidence: [photo] },
      attestorSet: kept,
      attestors: kept.keys.slice(1),
    })
    expect(found?.request).toBe(judged.requests?.split(' ')[0])
    expect(job('attestedFail')).toMatchObject({
      status: 'REJECTED',
      attestations: [{ hasPassed: false, request: null, response: null }],
    })
    expect(job('attestedHandOver')).toMatchObject({
      status: 'SUBMITTED',
      attestations: [{ hasPassed: true, onPass: 'HAND_OVER' }],
    })
  })

  test('show where evidence was used', async () => {
    const { evidenceUses } = await answer<{ evidenceUses: unknown[] }>(
      url,
      'query ($digest: Hex!) { evidenceUses(digest: $digest) { job { id } provider { address } attestorSet { address } } }',
      { digest: photo },
    )
    const kept = await truth.evidenceUse(set, photo)
    expect(evidenceUses).toEqual([{ ...kept, attestorSet: { address: set.toLowerCase() } }])
    expect(kept.job.id).toBe(judged.attestedPass)
  })

  test('sets are known to the policies that name them, and listed', async () => {
    type Sets = {
      attestorSets: { address: string }[]
      policies: { evaluator: string; attestorSet: { address: string } | null }[]
    }
    const { attestorSets, policies } = await answer<Sets>(
      url,
      '{ attestorSets { address } policies { evaluator attestorSet { address } } }',
    )
    const known = attestorSets.map(({ address }) => address)
    // The deployment has one of its own
    expect(known).toHaveLength(2)
    expect(known[0]).toBe(set.toLowerCase())
    for (const { evaluator, attestorSet } of policies) {
      expect(attestorSet?.address ?? null).toBe(known.includes(evaluator) ? evaluator : null)
    }
  })
})

describe('standing', () => {
  type Change = { delta: number; score: number; reason: string; job: { id: string } }
  type ReadAgent = {
    id: string
    score: number
    verified: boolean
    scoreChanges: { totalCount: number; edges: { node: Change }[] }
  }
  const read = async (args: string) => {
    const { agents } = await answer<{ agents: { edges: { node: ReadAgent }[] } }>(
      url,
      `{ agents(first: 50 ${args}) { edges { node { id score verified banned
        verifications { source handle } poolPlace { place account { address } since }
        scoreChanges(first: 50) { totalCount edges { node { delta score reason job { id } } } } } } } }`,
    )
    return agents.edges.map(({ node }) => node)
  }

  test('scores are those of the chain, and their log leads to them', async () => {
    const agents = await read('')
    for (const { id, score, scoreChanges } of agents) {
      expect(score).toBe(await truth.score(BigInt(id)))
      expect(scoreChanges.edges[0]?.node.score ?? 0).toBe(score)
      let sum = 0
      for (const { node } of scoreChanges.edges.toReversed()) {
        sum = Math.min(Math.max(sum + node.delta, 0), 500)
        expect(node.score).toBe(sum)
      }
    }
    const reasons = jobs.flatMap(({ scoreChanges }) => scoreChanges.map(({ reason }) => reason))
    expect(new Set(reasons)).toEqual(
      new Set(['COMPLETED', 'REJECTED', 'DISPUTE_LOST', 'WITH_MAJORITY', 'MISSED_VOTE']),
    )
    const scores = (await read('orderBy: SCORE_DESC')).map(({ score }) => score)
    expect(scores).toEqual(scores.toSorted((a, b) => b - a))
    expect(scores[0]).toBeGreaterThan(0)
  })

  test('tells which parts of a job are booked', async () => {
    for (const { id, booked } of jobs) {
      expect(booked.toSorted()).toEqual((await truth.booked(BigInt(id))).toSorted())
    }
    expect(job('pointsLost').booked).toHaveLength(3)
  })

  test('handles, bans and places are those of the chain', async () => {
    const pool = await truth.pool()
    for (const agent of await read('')) {
      expect(agent).toMatchObject(await truth.marks(BigInt(agent.id)))
      expect(agent).toMatchObject({ poolPlace: pool.get(agent.id) ?? null })
    }
    // Those who judge or have work judged, and who trades in points
    expect(pool.size).toBe(18 + 1)
    const verified = await read('filter: { verified: true }')
    // One unlinked, one banned, one released
    expect(verified).toHaveLength(18 + 1 - 3)
    expect(verified.every((agent) => agent.verified)).toBe(true)

    const named = async (hash: Hex) => {
      const { handle } = await answer<{ handle: Record<string, unknown> | null }>(
        url,
        'query ($hash: Hex!) { handle(source: X, hash: $hash) { agent { id } banned } }',
        { hash },
      )
      return handle
    }
    for (const name of ['unlinkedAgent', 'bannedAgent', 'releasedAgent', 'domainAgent']) {
      const hash = keccak256(toHex(judged[name] ?? ''))
      expect(await named(hash)).toEqual(await truth.handle(0, hash))
    }
    const stranger = keccak256(toHex('nobody'))
    expect(await named(stranger)).toEqual({ agent: null, banned: true })
    expect(await named(keccak256(toHex('never linked')))).toBeNull()
  })

  test('validations are those of the chain', async () => {
    const requests = (judged.requests ?? '').split(' ') as Hex[]
    const fields = `requestHash agent { id } validator { address } requestUri response responseUri
      responseHash tag updatedAt`
    type Read = { response: number | null; validator: { address: string }; agent: { id: string } }
    for (const requestHash of requests) {
      const { validation } = await answer<{ validation: Read & Record<string, unknown> }>(
        url,
        `query ($requestHash: Hex!) { validation(requestHash: $requestHash) { ${fields} } }`,
        { requestHash },
      )
      const kept = await truth.validation(requestHash)
      expect(validation).toMatchObject({
        agent: { id: `${kept.agentId}` },
        validator: { address: kept.validator },
        updatedAt: Number(kept.updatedAt),
      })
      expect(validation.response ?? 0).toBe(kept.response)
      expect(validation.tag ?? '').toBe(cut(kept.tag, 128))
    }
    const count = async (filter: Record<string, unknown>) => {
      const { agent, validations } = await answer<
        Record<'agent', { validations: { totalCount: number } }> & {
          validations: { totalCount: number }
        }
      >(
        url,
        `query ($id: BigInt!, $filter: ValidationFilter) {
          agent(id: $id) { validations(filter: $filter) { totalCount } }
          validations(filter: $filter) { totalCount } }`,
        { id: judged.providerAgent, filter },
      )
      expect(agent.validations.totalCount).toBeLessThanOrEqual(validations.totalCount)
      return agent.validations.totalCount
    }
    expect(await count({})).toBe(3)
    expect(await count({ answered: false })).toBe(1)
    expect(await count({ validators: [judged.attestorSet], tag: 'tests' })).toBe(1)
  })
})
