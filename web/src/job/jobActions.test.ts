import { describe, expect, test } from 'vitest'
import {
  account,
  client,
  jobWith,
  now,
  offerBy,
  provider,
  stranger,
} from '../../test/fixtures/jobWith.ts'
import type { JudgingStep } from '../disputes/judgingStep.ts'
import { jobActions } from './jobActions.ts'
import type { Job } from './jobQuery.ts'

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
      'amend',
      'cancel',
    ])
  })
  test('behavior: a sealed offer is opened or dismissed by the client, never countered', () => {
    const sealed = offerBy(provider, {
      sealed: true,
      price: '0',
      commitment: `0x${'1'.repeat(64)}`,
    })
    expect(verbs(jobWith({}, [sealed]), client)).toEqual([
      'openSealed',
      'dismissOffer',
      'amend',
      'cancel',
    ])
    expect(verbs(jobWith({}, [sealed]), provider)).toEqual(['showSealed', 'withdrawOffer'])
    expect(verbs(jobWith({}, [sealed]), client, now + 100)).not.toContain('openSealed')
    expect(verbs(jobWith({}, [sealed]), stranger, now + 100)).toEqual(['makeOffer', 'clearOffer'])
  })
  test('behavior: an expired offer cannot be accepted', () => {
    expect(verbs(jobWith({}, [bid]), client, now + 100)).not.toContain('acceptOffer')
  })
  test('behavior: anyone clears an expired offer away', () => {
    const dead = offerBy(provider, { state: 'EXPIRED', expiry: now })
    expect(verbs(jobWith({}, [dead]), stranger)).toEqual(['makeOffer', 'clearOffer'])
    expect(verbs(jobWith({ maxOffers: 1 }, [dead]), stranger)).toEqual(['clearOffer'])
    expect(verbs(jobWith({}, [dead]), provider)).toEqual(['withdrawOffer'])
  })
  test('behavior: a counter is the provider’s to accept', () => {
    const job = jobWith({}, [offerBy(provider, { byClient: true, round: 2 })])
    expect(verbs(job, provider)).toEqual(['acceptCounter', 'counterOffer', 'dismissOffer'])
    expect(verbs(job, client)).toEqual(['withdrawOffer', 'amend', 'cancel'])
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
    expect(verbs(jobWith(base), client)).toEqual(['takeBack', 'settle'])
    expect(verbs(jobWith({ ...base, consented: true }), client)).toEqual(['settle'])
  })
  test('behavior: the provider delivers, starts or declines', () => {
    expect(verbs(jobWith(base), provider)).toEqual(['submit', 'start', 'decline', 'settle'])
    expect(verbs(jobWith({ ...base, consented: true }), provider)).toEqual([
      'submit',
      'decline',
      'settle',
    ])
  })
  test('behavior: past the deadline only time acts', () => {
    for (const viewer of [client, provider]) {
      expect(verbs(jobWith(base), viewer, now + 1000)).toEqual(['timeOut', 'settle'])
    }
    expect(verbs(jobWith(base), stranger, now + 1000)).toEqual(['timeOut'])
  })
})

test('behavior: the client judges on its turn', () => {
  const base = { status: 'SUBMITTED', provider: account(provider), clientTurn: true } as const
  expect(verbs(jobWith(base), client)).toEqual(['approve', 'requestRevision', 'reject', 'settle'])
  expect(verbs(jobWith({ ...base, returns: 3 }), client)).toEqual(['approve', 'reject', 'settle'])
  expect(verbs(jobWith({ ...base, returned: true }), client)).toEqual(['settle'])
  expect(verbs(jobWith({ ...base, returned: true }), provider)).toEqual(['submit', 'settle'])
  expect(verbs(jobWith(base), provider)).toEqual(['settle'])
  expect(verbs(jobWith({ ...base, clientTurn: false }), client)).toEqual(['settle'])
})

test('behavior: the loser of a verdict may dispute or accept it', () => {
  const base = { status: 'JUDGED', provider: account(provider), consented: true } as const
  const rejected = jobWith({ ...base, verdict: 'REJECTED' })
  expect(verbs(rejected, provider)).toEqual(['waive', 'settle'])
  expect(verbs(rejected, client)).toEqual(['settle'])
  expect(verbs(jobWith({ ...base, verdict: 'APPROVED' }), client)).toEqual(['waive', 'settle'])
  const { policy } = rejected
  const contested = jobWith({ ...rejected, policy: { ...policy, arbiter: stranger } })
  expect(verbs(contested, provider)).toEqual(['dispute', 'waive', 'settle'])
  expect(verbs(contested, client)).toEqual(['settle'])
  expect(verbs(rejected, stranger, now + 1000)).toEqual(['timeOut'])
})

test('behavior: in a dispute only what is not delivered is filed', () => {
  const base = { status: 'DISPUTED', provider: account(provider), consented: true } as const
  expect(verbs(jobWith(base), provider)).toEqual(['submit', 'settle'])
  const deliverable = {
    digest: '0x01',
    uri: 'ipfs://x',
    status: 'KNOWN',
    text: null,
    size: 1,
  } as const
  expect(verbs(jobWith({ ...base, deliverable }), provider)).toEqual(['settle'])
  expect(verbs(jobWith(base), client)).toEqual(['settle'])
})

test('behavior: a client disputes before a verdict only where the house rules let it', () => {
  const base = { status: 'SUBMITTED', provider: account(provider), consented: true } as const
  const { policy } = jobWith({})
  const rules = { ...policy, arbiter: stranger, clientMayDispute: true } as const
  expect(verbs(jobWith({ ...base, policy: rules }), client)).toEqual(['dispute', 'settle'])
  const silent = jobWith({ ...base, policy: { ...rules, clientMayDispute: false } })
  expect(verbs(silent, client)).toEqual(['settle'])
  const unsure = jobWith({ ...base, consented: false, policy: rules })
  expect(verbs(unsure, client)).toEqual(['settle'])
})

test('behavior: anyone moves a review on once it is time, and its block is mined', () => {
  const reviewStep: JudgingStep = {
    ...{ role: 'ANYONE' as const, action: 'DRAW' as const, accounts: [], ifNobodyActs: '' },
    ...{ from: null, fromBlock: 9, by: null },
  }
  const job = jobWith({ status: 'SUBMITTED', provider: account(provider), reviewStep })
  const at = (block: number) => jobActions({ job, viewer: stranger, now, block })
  expect(at(8)).toEqual([])
  expect(at(9)).toEqual([{ verb: 'moveOn', step: reviewStep }])
  expect(jobActions({ job, viewer: undefined, now, block: 9 })).toEqual([{ verb: 'connect' }])
})

test('behavior: a plain job is only shown', () => {
  expect(verbs(jobWith({ entry: 'PLAIN' }), client)).toEqual([])
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
  test('behavior: nothing to review below the weight or without consent', () => {
    expect(verbs(jobWith({ ...base, budget: '999999' }), client)).toEqual([])
    expect(verbs(jobWith({ ...base, consented: false }), client)).toEqual([])
  })
})

test('behavior: a visitor may connect while there is something to do', () => {
  expect(verbs(jobWith({}), undefined)).toEqual(['connect'])
  expect(verbs(jobWith({ status: 'COMPLETED' }), undefined)).toEqual([])
})
