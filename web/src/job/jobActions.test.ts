import { describe, expect, test } from 'vitest'
import { jobActions } from './jobActions.ts'
import type { Job, Offer } from './jobQuery.ts'

const client = '0x1111111111111111111111111111111111111111'
const provider = '0x2222222222222222222222222222222222222222'
const stranger = '0x3333333333333333333333333333333333333333'
const now = 1_000

const account = (address: `0x${string}`) => ({ address, name: null, agent: null })
const digest = `0x${'00'.repeat(32)}` as const
const document = { digest, uri: 'ipfs://', status: 'KNOWN', text: '', size: 0 } as const

function offerBy(address: `0x${string}`, changes: Partial<Offer> = {}): Offer {
  return {
    hash: `0x${address.slice(2).padEnd(64, '0')}`,
    byClient: false,
    version: 1,
    round: 1,
    price: '30000000',
    deliveryTime: 7200,
    expiry: now + 100,
    previous: null,
    state: 'LIVE',
    createdAt: 0,
    provider: account(address),
    terms: null,
    ...changes,
  }
}

function jobWith(changes: Partial<Job>, offers: readonly Offer[] = []): Job {
  return {
    id: '1',
    entry: 'POST',
    status: 'OPEN',
    ending: null,
    agreed: false,
    consented: false,
    clientTurn: false,
    deadline: now + 1000,
    closing: now + 1000,
    maxOffers: 10,
    autoAccept: false,
    maxRounds: null,
    budget: '30000000',
    escrowed: '30000000',
    paid: '0',
    fee: '0',
    ownerFee: '0',
    refunded: '0',
    title: null,
    category: null,
    tags: [],
    briefVersion: 1,
    createdAt: 0,
    fundedAt: 0,
    submittedAt: null,
    endedAt: null,
    token: { address: client, symbol: 'USDC', decimals: 6 },
    client: account(client),
    provider: null,
    policy: {
      id: 1,
      preset: 'OPEN',
      evaluator: 'CLIENT',
      reviewPeriod: 1,
      feeBps: 300,
      ownerFeeBps: 0,
      minPrice: '0',
      maxPrice: '0',
      tick: '1',
    },
    brief: document,
    deliverable: null,
    reason: null,
    offerCount: offers.length,
    offers: { edges: offers.map((node) => ({ node })) },
    timeline: [],
    payments: [],
    reviews: [],
    nextStep: null,
    provenance: { block: 1, timestamp: 0, transactionHash: digest, logIndex: 0 },
    ...changes,
  }
}

const verbs = (job: Job, viewer: string | undefined, at = now) =>
  jobActions({ job, viewer, now: at }).map(({ verb }) => verb)

describe('posted job', () => {
  const bid = offerBy(provider)
  test('behavior: a stranger offers', () => {
    expect(verbs(jobWith({}), stranger)).toEqual(['makeOffer'])
    expect(verbs(jobWith({}, [bid]), provider)).toEqual(['withdrawOffer'])
    expect(verbs(jobWith({ maxOffers: 1 }, [bid]), stranger)).toEqual([])
  })
  test('behavior: the client answers offers', () => {
    expect(verbs(jobWith({}, [bid]), client)).toEqual([
      'acceptOffer',
      'counterOffer',
      'dismissOffer',
      'cancel',
    ])
  })
  test('behavior: an expired offer cannot be accepted', () => {
    expect(verbs(jobWith({}, [bid]), client, now + 100)).not.toContain('acceptOffer')
  })
  test('behavior: a counter is the provider’s to accept', () => {
    const job = jobWith({}, [offerBy(provider, { byClient: true, round: 2 })])
    expect(verbs(job, provider)).toEqual(['acceptCounter', 'counterOffer', 'dismissOffer'])
    expect(verbs(job, client)).toEqual(['withdrawOffer', 'cancel'])
  })
  test('behavior: after closing anyone times it out', () => {
    expect(verbs(jobWith({}), stranger, now + 1000)).toEqual(['timeOut'])
  })
})

describe('negotiation', () => {
  const base = { entry: 'NEGOTIATE', provider: account(provider), budget: '0' } as const
  test('behavior: a stranger has no part in it', () => {
    expect(verbs(jobWith(base), stranger)).toEqual([])
  })
  test('behavior: agreed terms are for the client to fund', () => {
    const job = jobWith({ ...base, agreed: true }, [offerBy(provider, { state: 'ACCEPTED' })])
    expect(verbs(job, client)).toEqual(['fund', 'cancel'])
    expect(verbs(job, provider)).toEqual([])
  })
})

describe('funded job', () => {
  const base = { status: 'FUNDED', entry: 'HIRE', provider: account(provider) } as const
  test('behavior: taken back until the provider consents', () => {
    expect(verbs(jobWith(base), client)).toEqual(['takeBack'])
    expect(verbs(jobWith({ ...base, consented: true }), client)).toEqual([])
  })
  test('behavior: the provider delivers, starts or declines', () => {
    expect(verbs(jobWith(base), provider)).toEqual(['submit', 'start', 'decline'])
    expect(verbs(jobWith({ ...base, consented: true }), provider)).toEqual(['submit', 'decline'])
  })
  test('behavior: past the deadline only time acts', () => {
    for (const viewer of [client, provider, stranger]) {
      expect(verbs(jobWith(base), viewer, now + 1000)).toEqual(['timeOut'])
    }
  })
})

test('behavior: the client judges on its turn', () => {
  const base = { status: 'SUBMITTED', provider: account(provider), clientTurn: true } as const
  expect(verbs(jobWith(base), client)).toEqual(['approve', 'reject'])
  expect(verbs(jobWith(base), provider)).toEqual([])
  expect(verbs(jobWith({ ...base, clientTurn: false }), client)).toEqual([])
})

describe('ended job', () => {
  const base = { status: 'COMPLETED', provider: account(provider), consented: true } as const
  test('behavior: each side reviews once', () => {
    expect(verbs(jobWith(base), client)).toEqual(['review'])
    const review = {
      ofProvider: true,
      rating: 5,
      comment: null,
      tags: [],
      recorded: true,
      createdAt: 0,
      reviewer: account(client),
      reviewee: account(provider),
    }
    expect(verbs(jobWith({ ...base, reviews: [review] }), client)).toEqual([])
    expect(verbs(jobWith({ ...base, reviews: [review] }), provider)).toEqual(['review'])
  })
  test('behavior: nothing to review below 1 USDC or without consent', () => {
    expect(verbs(jobWith({ ...base, budget: '999999' }), client)).toEqual([])
    expect(verbs(jobWith({ ...base, consented: false }), client)).toEqual([])
  })
})

test('behavior: a visitor may connect while there is something to do', () => {
  expect(verbs(jobWith({}), undefined)).toEqual(['connect'])
  expect(verbs(jobWith({ status: 'COMPLETED' }), undefined)).toEqual([])
})
