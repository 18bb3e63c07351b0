import {
  deploymentOf,
  entriesOf,
  hashOffer,
  local,
  type Offer as OfferTuple,
  policyFlags,
} from '@guildhall/sdk'
import { type Address, type Hex, zeroHash } from 'viem'
import { beforeAll, describe, expect, inject, test } from 'vitest'
import { cut } from '../src/cut.ts'
import { chainTruth } from './chainTruth.ts'
import { answer, caughtUp } from './graphql.ts'
import { allJobs, type ReadJob } from './queries.ts'

/** Every entity of the read model against what the contracts say themselves. */
const deployment = deploymentOf(local.id)
const url = inject('graphqlUrl')
const facts = inject('facts')
const chain = chainTruth(deployment, inject('rpcUrl'))
const token = deployment.tokens[0]?.address ?? '0x'
let jobs: ReadJob[]
const job = (name: string) => {
  const found = jobs.find(({ id }) => id === facts[name])
  if (!found) throw new Error(`No job ${name}.`)
  return found
}

beforeAll(async () => {
  await caughtUp(url, await chain.block())
  jobs = await allJobs(url)
})

describe('jobs', () => {
  test('are those of the chain, field by field', async () => {
    const count = Number(await chain.jobCount())
    expect(jobs).toHaveLength(count)
    const truth = await Promise.all(jobs.map(({ id }) => chain.job(BigInt(id))))
    for (const [i, read] of jobs.entries()) expect(read).toMatchObject(truth[i] ?? {})
  })

  test('came to every state and end there is', () => {
    const ended = Object.fromEntries(
      Object.keys(facts)
        .filter((name) => !/Agent|Account|Request|Listing|Wallet/.test(name))
        .map((name) => [name, job(name).ending ?? job(name).status]),
    )
    expect(ended).toEqual({
      takenBack: 'TAKEN_BACK',
      declined: 'DECLINED',
      approved: 'APPROVED',
      judged: 'APPROVED',
      unjudged: 'ACCEPTED',
      refused: 'REFUSED',
      binary: 'APPROVED',
      cheaper: 'FUNDED',
      dearer: 'FUNDED',
      autoAccepted: 'FUNDED',
      bargained: 'FUNDED',
      cancelled: 'CANCELLED',
      open: 'OPEN',
      formless: 'OPEN',
      forged: 'OPEN',
      absent: 'OPEN',
      negotiated: 'APPROVED',
      pitched: 'FUNDED',
      outOfRounds: 'CANCELLED',
      withdrawn: 'CANCELLED',
      dismissed: 'CANCELLED',
      locked: 'OPEN',
      lockedAndFunded: 'FUNDED',
      credited: 'APPROVED',
      withdrawnCredit: 'APPROVED',
      afterwards: 'APPROVED',
      clientSilent: 'ACCEPTED',
      judgeSilent: 'SUBMITTED',
      turnPassed: 'SUBMITTED',
      missed: 'MISSED',
      lapsed: 'LAPSED',
      unfunded: 'LAPSED',
      cleared: 'OPEN',
      atWork: 'FUNDED',
      stillOpen: 'OPEN',
      delivered: 'SUBMITTED',
      talking: 'OPEN',
      returned: 'SUBMITTED',
      revised: 'SUBMITTED',
      handedOver: 'SUBMITTED',
      standing: 'JUDGED',
      standingApproval: 'JUDGED',
      waived: 'REFUSED',
      contested: 'DISPUTED',
      deadlocked: 'DISPUTED',
      ruledForProvider: 'RULED_FOR_PROVIDER',
      ruledForClient: 'RULED_FOR_CLIENT',
      divided: 'RULED_SPLIT',
      settled: 'SETTLED',
      plain: 'OPEN',
      plainCancelled: 'CANCELLED',
      plainRefused: 'REFUSED',
      plainCompleted: 'APPROVED',
      plainFunded: 'FUNDED',
      amended: 'OPEN',
      paired: 'CANCELLED',
      sealed: 'FUNDED',
      boughtAndDelivered: 'ACCEPTED',
      bought: 'FUNDED',
      paidInPoints: 'APPROVED',
      bondHeld: 'DISPUTED',
      bondReturned: 'SETTLED',
      walletSameDay: 'TAKEN_BACK',
      walletStanding: 'FUNDED',
      walletSameMonth: 'TAKEN_BACK',
      walletTooLate: 'TAKEN_BACK',
      boughtAgain: 'FUNDED',
      boughtAndStanding: 'JUDGED',
      awaited: 'FUNDED',
      boughtBeforeShrinking: 'FUNDED',
      deliveredBeforeShrinking: 'ACCEPTED',
      boughtBeforeArchiving: 'MISSED',
      unfiled: 'UNFILED',
      halved: 'HALVED',
      stood: 'STOOD',
    })
  })

  test('tell which delivery was returned, and why', async () => {
    type Row = { number: number; returnedAt: number | null; returnReason: { digest: Hex } | null }
    const query =
      'query ($id: BigInt!) { job(id: $id) { submissions { number returnedAt returnReason { digest } } } }'
    const rowsOf = async (name: string) =>
      (await answer<{ job: { submissions: Row[] } }>(url, query, { id: facts[name] })).job
        .submissions
    const wasReturned = {
      ...{ number: 1, returnedAt: expect.any(Number) },
      returnReason: { digest: expect.stringMatching(/^0x[0-9a-f]{64}$/) },
    }
    expect(await rowsOf('returned')).toEqual([wasReturned])
    const fresh = { number: 2, returnedAt: null, returnReason: null }
    expect(await rowsOf('revised')).toEqual([wasReturned, fresh])
  })

  test('tell returns, verdicts, disputes and what they led to', () => {
    expect(job('returned')).toMatchObject({ returned: true, returns: 1 })
    expect(job('revised')).toMatchObject({ returned: false, returns: 1, clientTurn: false })
    expect(job('handedOver')).toMatchObject({ clientTurn: true })
    expect(job('standing')).toMatchObject({ verdict: 'REJECTED', disputedBy: null })
    expect(job('standingApproval')).toMatchObject({ verdict: 'APPROVED' })
    const provider = job('contested').provider
    expect(job('contested')).toMatchObject({ verdict: 'REJECTED', disputedBy: provider })
    expect(job('deadlocked').verdict).toBeNull()
    expect(job('deadlocked').disputedBy).not.toEqual(job('deadlocked').client)
    expect(job('divided')).toMatchObject({ paid: '2425000', fee: '75000', refunded: '7500000' })
    expect(job('settled')).toMatchObject({ paid: '3880000', fee: '120000', refunded: '6000000' })
    expect(job('halved')).toMatchObject({ paid: '5000000', fee: '0', refunded: '5000000' })
    expect(job('unfiled')).toMatchObject({ paid: '0', refunded: '10000000' })
  })

  test('tell of versions, labels, pairs and sealed offers', () => {
    expect(job('amended')).toMatchObject({ briefVersion: 2, budget: '15000000' })
    expect(job('amended')).toMatchObject({ escrowed: '15000000', refunded: '5000000' })
    expect(job('sealed').group).toBe(`0x${'60'.padStart(64, '0')}`)
    expect(job('sealed').exclusiveWith).toBe(facts.paired)
    expect(job('paired')).toMatchObject({ exclusiveWith: facts.sealed, refunded: '20000000' })
    const [bid] = job('sealed').offers.edges
    expect(bid?.node).toMatchObject({ state: 'ACCEPTED', sealed: false, price: '12000000' })
  })

  test("tell ERC-8183's own", () => {
    expect(job('plain')).toMatchObject({ entry: 'PLAIN', budget: '0', brief: { text: null } })
    expect(job('plainFunded')).toMatchObject({ escrowed: '5000000' })
    expect(job('plainCompleted')).toMatchObject({ paid: '4850000', fee: '150000' })
    expect(job('plainCancelled')).toMatchObject({ funded: '0', refunded: '0' })
  })

  test('hold exactly what the market holds, and lose nothing', async () => {
    const usdc = token.toLowerCase()
    const sum = (key: 'escrowed' | 'funded' | 'paid' | 'fee' | 'ownerFee' | 'refunded') =>
      jobs
        .filter(({ token: { address } }) => address === usdc)
        .reduce((total, job) => total + BigInt(job[key]), 0n)
    const { stats } = await answer<{
      stats: { escrowed: ReadAmount[]; paid: ReadAmount[] } & Record<
        'jobs' | 'openJobs' | 'completedJobs',
        number
      >
    }>(
      url,
      '{ stats { jobs openJobs completedJobs escrowed { amount token { address } } paid { amount token { address } } } }',
    )
    const inUsdc = (amounts: ReadAmount[]) =>
      amounts.find(({ token: { address } }) => address === usdc)?.amount
    const payments = jobs.flatMap(({ payments }) => payments)
    const payees = new Set(payments.flatMap(({ kind, to }) => (kind === 'CREDITED' && to) || []))
    const credits = await Promise.all([...payees].map((payee) => chain.credit(token, payee)))
    const credited = credits.reduce((total, amount) => total + amount, 0n)
    expect(sum('escrowed') + credited).toBe(await chain.held(token))
    expect(sum('escrowed') + sum('paid') + sum('fee') + sum('ownerFee') + sum('refunded')).toBe(
      sum('funded'),
    )
    expect(inUsdc(stats.escrowed)).toBe(`${sum('escrowed')}`)
    expect(inUsdc(stats.paid)).toBe(`${sum('paid')}`)
    expect(stats).toMatchObject({
      jobs: jobs.length,
      openJobs: jobs.filter(({ status }) => status === 'OPEN').length,
      completedJobs: jobs.filter(({ status }) => status === 'COMPLETED').length,
    })
  })

  test('split their price as the policy says', () => {
    expect(job('negotiated')).toMatchObject({ paid: '29250000', fee: '750000', ownerFee: '0' })
    expect(job('judged')).toMatchObject({ paid: '9450000', fee: '300000', ownerFee: '250000' })
    expect(job('cheaper')).toMatchObject({ funded: '20000000', refunded: '5000000' })
    expect(job('dearer')).toMatchObject({ funded: '24000000', refunded: '0' })
    expect(job('missed')).toMatchObject({ funded: '10000000', refunded: '10000000' })
  })

  test('tell their payments, one log each', () => {
    const kinds = (name: string) =>
      job(name).payments.map(({ kind, amount }) => `${kind} ${BigInt(amount) / 10_000n}`)
    expect(kinds('judged')).toEqual(['ESCROWED 1000', 'RELEASED 945', 'FEE 30', 'FEE 25'])
    expect(kinds('cheaper')).toEqual(['ESCROWED 2000', 'REFUNDED 500'])
    expect(kinds('dearer')).toEqual(['ESCROWED 2000', 'ESCROWED 400'])
    expect(kinds('takenBack')).toEqual(['ESCROWED 1000', 'REFUNDED 1000'])
    expect(kinds('locked')).toEqual([])
    expect(kinds('credited')).toContain('CREDITED 970')
  })

  test('tell their life in the order of the chain', () => {
    expect(job('negotiated').timeline.map(({ type }) => type)).toEqual([
      'JobProposed',
      'OfferMade',
      'OfferMade',
      'OfferAccepted',
      'JobAssigned',
      'JobSubmitted',
      'JobCompleted',
      'PaymentReleased',
      'FeePaid',
      'ReviewMade',
    ])
    const [proposed] = job('negotiated').timeline
    expect(JSON.parse(proposed?.data ?? '')).toMatchObject({ jobId: facts.negotiated })
  })

  test('come from the log they name', async () => {
    const { provenance } = job('approved')
    const receipt = await chain.client.getTransactionReceipt({ hash: provenance.transactionHash })
    expect(Number(receipt.blockNumber)).toBe(provenance.block)
    const log = receipt.logs.find(({ logIndex }) => logIndex === provenance.logIndex)
    expect(log?.address.toLowerCase()).toBe(deployment.contracts.jobMarket.toLowerCase())
  })

  test('name the next step', () => {
    const step = (name: string) => {
      const { nextStep } = job(name)
      return nextStep && `${nextStep.role} ${nextStep.action}`
    }
    expect(step('open')).toBe('ANYONE TIME_OUT')
    expect(step('stillOpen')).toBe('CLIENT ACCEPT')
    expect(step('talking')).toBe('PROVIDER ACCEPT')
    expect(step('atWork')).toBe('PROVIDER SUBMIT')
    expect(step('delivered')).toBe('CLIENT JUDGE')
    expect(step('turnPassed')).toBe('CLIENT JUDGE')
    expect(step('cheaper')).toBe('ANYONE TIME_OUT')
    expect(step('judged')).toBe('PROVIDER REVIEW')
    expect(step('takenBack')).toBeNull()
    expect(step('approved')).toBeNull()
  })
})

describe('offers', () => {
  test('have the hash the contract makes of them', () => {
    const offers = jobs.flatMap((job) => job.offers.edges.map(({ node }) => ({ job, node })))
    expect(offers).toHaveLength(22)
    for (const { job, node } of offers) expect(hashOffer(tupleOf(job, node))).toBe(node.hash)
  })

  test('are live where the contract keeps them', async () => {
    for (const { id, status, offers } of jobs) {
      if (status !== 'OPEN') continue
      const providers = new Set(offers.edges.map(({ node }) => node.provider.address))
      for (const provider of providers) {
        const kept = await chain.liveOffer(BigInt(id), provider)
        const open = offers.edges
          .filter(({ node }) => node.provider.address === provider)
          // A kept offer may have expired, lapsed with the closing, or been locked
          .find(({ node }) => ['LIVE', 'EXPIRED', 'LAPSED', 'ACCEPTED'].includes(node.state))
        expect(open?.node.hash ?? zeroHash).toBe(kept)
      }
    }
  })

  test('end as they did', () => {
    const states = (name: string) => job(name).offers.edges.map(({ node }) => node.state)
    expect(states('negotiated')).toEqual(['ACCEPTED', 'COUNTERED'])
    expect(states('cheaper')).toEqual(['ACCEPTED', 'LAPSED'])
    expect(states('withdrawn')).toEqual(['WITHDRAWN'])
    expect(states('dismissed')).toEqual(['DISMISSED'])
    expect(states('outOfRounds')).toEqual(['DISMISSED'])
    expect(states('stillOpen')).toEqual(['LIVE'])
    expect(job('open').offerCount).toBe(3)
    expect(states('cleared')).toEqual(['DISMISSED'])
  })

  test('tell who dismissed them, as long as only one could', () => {
    const by = (name: string) =>
      job(name).timeline.find(({ type }) => type === 'OfferDismissed')?.account
    expect(by('open')).toEqual(job('open').client)
    expect(by('cleared')).toBeNull()
  })
})

describe('policies, accounts, agents', () => {
  test('policies are those of the chain', async () => {
    const { policies } = await answer<{ policies: Record<string, unknown>[] }>(
      url,
      `{ policies { id preset token { address symbol decimals } entries evaluator reviewPeriod
        appealAfterApproval appealAfterRejection arbiterPeriod feeBps ownerFeeBps minPrice maxPrice tick retired } }`,
    )
    expect(policies).toHaveLength(await chain.policyCount())
    for (const policy of policies) {
      const truth = await chain.policy(policy.id as number)
      const tick = 10n ** BigInt(truth.tickExponent)
      expect(policy).toMatchObject({
        token: { address: truth.token.toLowerCase() },
        entries: entriesOf(truth.entries),
        reviewPeriod: truth.reviewPeriod,
        appealAfterApproval: truth.appealAfterApproval,
        appealAfterRejection: truth.appealAfterRejection,
        arbiterPeriod: truth.arbiterPeriod,
        feeBps: truth.feeBps,
        ownerFeeBps: truth.ownerFeeBps,
        minPrice: `${BigInt(truth.minTicks) * tick}`,
        maxPrice: `${BigInt(truth.maxTicks) * tick}`,
        tick: `${tick}`,
        retired: (truth.flags & policyFlags.retired) !== 0,
      })
    }
    expect(policies.map(({ preset }) => preset).slice(0, 4)).toEqual([
      'PLAIN',
      'CONTRACT',
      'OPEN',
      'DIRECT',
    ])
    expect(new Set(policies.map(({ token }) => (token as { symbol: string }).symbol))).toEqual(
      new Set(['USDC', 'GHP']),
    )
    expect(policies.map(({ evaluator }) => evaluator)).toContain('NOBODY')
    expect(policies.filter(({ retired }) => retired)).toHaveLength(1)
  })

  test('agents are those of the chain', async () => {
    const { agents } = await answer<{ agents: { edges: { node: ReadAgent }[] } }>(
      url,
      `{ agents(first: 50, orderBy: NEWEST) { edges { node { id owner uri wallet kind status name description
        accounts { address } jobsAsClient jobsAsProvider completed reviewCount averageRating
        earned { amount } spent { amount } registration { status digest } } } } }`,
    )
    const byId = new Map(agents.edges.map(({ node }) => [node.id, node]))
    // Eighteen of them judge, or have work judged; two trade, four have files elsewhere
    expect(byId.size).toBe(5 + 18 + 2 + 4)
    for (const [id, agent] of byId) expect(agent).toMatchObject(await chain.agent(BigInt(id)))

    const provider = byId.get(facts.providerAgent ?? '')
    const address = provider?.accounts[0]?.address
    const ofProvider = jobs.filter((job) => job.provider?.address === address && job.fundedAt)
    const sum = (list: ReadJob[]) =>
      list.reduce((total, { paid }) => total + BigInt(paid), 0n).toString()
    expect(provider).toMatchObject({
      name: 'Ada the Reader',
      kind: 'SOFTWARE',
      status: 'ACTIVE',
      jobsAsProvider: ofProvider.length,
      completed: ofProvider.filter(({ status }) => status === 'COMPLETED').length,
      reviewCount: 3,
      averageRating: 5,
      earned: [{ amount: sum(ofProvider) }],
      registration: { status: 'KNOWN' },
    })
    // Bound after most of what it did
    const client = byId.get(facts.clientAgent ?? '')
    expect(client).toMatchObject({
      name: 'Grace',
      jobsAsClient: jobs.filter(
        (job) =>
          job.client.address === client?.accounts[0]?.address &&
          (job.fundedAt || job.entry === 'POST'),
      ).length,
      reviewCount: 1,
      averageRating: null,
    })
    expect(byId.get(facts.otherAgent ?? '')).toMatchObject({
      kind: 'PERSON',
      registration: { status: 'MISSING', digest: zeroHash },
    })
    // Given away while it was registered: what was logged of its wallet came too late
    expect(byId.get(facts.handedOnAgent ?? '')).toMatchObject({
      owner: address,
      wallet: null,
      name: 'Grace',
    })
    expect(byId.get(facts.leftAgent ?? '')).toMatchObject({
      kind: 'PERSON',
      status: 'DEACTIVATED',
      wallet: null,
      registration: null,
    })
    const { account } = await answer<{ account: { closed: boolean } }>(
      url,
      'query ($address: Hex!) { account(address: $address) { closed } }',
      { address: facts.leftAccount },
    )
    expect(account).toEqual({ closed: true })
  })

  test('results of gasless requests are found by their ids, and nowhere else', async () => {
    type Result = { requestResult: { type: string; data: string } | null }
    const result = async (id: string) => {
      const query = 'query ($id: Hex!) { requestResult(id: $id) { type data } }'
      const { requestResult } = await answer<Result>(url, query, { id })
      return requestResult && { ...requestResult, ...JSON.parse(requestResult.data) }
    }
    expect(await result(facts.doneRequest ?? '')).toMatchObject({
      type: 'RequestExecuted',
      success: true,
      result: '0x',
    })
    expect(await result(facts.refusedRequest ?? '')).toMatchObject({ success: false })
    expect(await result(zeroHash)).toBeNull()
    expect(job('atWork')).toMatchObject({ started: true, consented: true })

    type Feed = { activity: { edges: { node: { type: string } }[] } }
    const { activity } = await answer<Feed>(
      url,
      '{ activity(first: 100) { edges { node { type } } } }',
    )
    expect(activity.edges.map(({ node }) => node.type)).not.toContain('RequestExecuted')
    const named = await answer<Feed>(
      url,
      'query ($account: Hex) { activity(account: $account, types: ["RequestExecuted"]) { edges { node { type } } } }',
      { account: job('atWork').provider?.address },
    )
    expect(named.activity.edges).toHaveLength(2)
  })

  test("an agent's jobs and reviews come by role", async () => {
    const { agent } = await answer<{
      agent: Record<'asProvider' | 'asClient' | 'any', { totalCount: number }> & {
        reviews: { totalCount: number; edges: { node: { rating: number; comment: string } }[] }
      }
    }>(
      url,
      `query ($id: BigInt!) { agent(id: $id) {
        asProvider: jobs(role: PROVIDER) { totalCount } asClient: jobs(role: CLIENT) { totalCount }
        any: jobs { totalCount }
        reviews { totalCount edges { node { rating comment } } } } }`,
      { id: facts.providerAgent },
    )
    const address = job('approved').provider?.address
    const named = jobs.filter(({ provider }) => provider?.address === address)
    expect(agent.asProvider.totalCount).toBe(named.length)
    expect(agent).toMatchObject({ asClient: { totalCount: 0 }, any: { totalCount: named.length } })
    expect(agent.reviews.totalCount).toBe(3)
    expect(agent.reviews.edges.map(({ node }) => node.comment)).toContain('Quick and right.')
  })

  test('metadata and feedback, whatever they hold', async () => {
    const id = facts.otherAgent ?? ''
    const { agent } = await answer<{ agent: ReadRecords }>(
      url,
      `query ($id: BigInt!) { agent(id: $id) { metadata { key value }
        feedback { totalCount edges { node { client { address } number value valueDecimals tag1 tag2
          endpoint uri revoked responseCount } } } } }`,
      { id },
    )
    const keys = agent.metadata.map(({ key }) => key)
    expect(keys).toHaveLength(3)
    expect(keys).toContain('nulkey')
    for (const { key, value } of agent.metadata) {
      const asSet = key === 'nulkey' ? 'nul\0key' : key.endsWith('…') ? 'k'.repeat(5000) : key
      const kept = await chain.metadata(BigInt(id), asSet)
      expect(value).toBe(kept.slice(0, 2 + 2 * 2048))
    }
    expect(keys).toContain(`${'k'.repeat(128)}…`)
    // Reviews of its jobs there may be too
    const given = agent.feedback.edges
      .map(({ node }) => node)
      .filter(({ tag1 }) => tag1 !== 'starred')
    expect(given).toHaveLength(2)
    for (const { client, number, ...read } of given) {
      const truth = await chain.feedback(BigInt(id), client.address, BigInt(number))
      expect(read).toMatchObject({
        value: `${truth[0]}`,
        valueDecimals: truth[1],
        tag1: truth[2],
        tag2: cut(truth[3].replaceAll('\0', ''), 128),
        revoked: truth[4],
      })
    }
    const long = '\u0001'.repeat(5000)
    expect(given.find(({ endpoint }) => endpoint.startsWith('\u0001'))).toMatchObject({
      endpoint: cut(long, 2048),
      uri: cut(long, 2048),
    })
    expect(given.map(({ responseCount }) => responseCount).sort()).toEqual([0, 1])
  })

  test('reviews are those of the chain', async () => {
    const reviews = jobs.flatMap((job) => job.reviews.map((review) => ({ job, review })))
    expect(reviews).toHaveLength(11)
    for (const { job, review } of reviews) {
      expect(review.rating).toBe(await chain.rating(BigInt(job.id), review.ofProvider))
    }
  })

  test('credits are those of the chain', async () => {
    for (const name of ['credited', 'withdrawnCredit']) {
      const paid = job(name).payments.filter(({ kind }) => kind === 'CREDITED')
      expect(paid).toHaveLength(2)
      for (const { to } of paid) {
        const amount = await chain.credit(token, to ?? '0x')
        const { credits } = await answer<{ credits: unknown[] }>(
          url,
          'query ($account: Hex!) { credits(account: $account) { token { address } amount } }',
          { account: to },
        )
        const held = { token: { address: token.toLowerCase() }, amount: `${amount}` }
        expect(credits).toEqual(amount === 0n ? [] : [held])
      }
    }
  })
})

function tupleOf(job: ReadJob, node: ReadJob['offers']['edges'][number]['node']): OfferTuple {
  return {
    jobId: BigInt(job.id),
    provider: node.provider.address,
    byClient: node.byClient,
    version: node.version,
    round: node.round,
    price: BigInt(node.price),
    deliveryTime: node.deliveryTime,
    expiry: Number(node.expiresAt),
    terms: node.terms?.digest ?? zeroHash,
    previous: node.previous ?? zeroHash,
  }
}

type ReadAmount = { amount: string; token: { address: Address } }
type ReadAgent = { id: string; accounts: { address: Address }[] } & Record<string, unknown>
type ReadRecords = {
  metadata: { key: string; value: Hex }[]
  feedback: {
    totalCount: number
    edges: {
      node: {
        client: { address: Address }
        number: string
        value: string
        valueDecimals: number
        tag1: string
        tag2: string
        endpoint: string
        uri: string
        revoked: boolean
        responseCount: number
      }
    }[]
  }
}
