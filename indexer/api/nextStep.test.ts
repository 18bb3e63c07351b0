import { expect, test } from 'vitest'
import { nextStep, type Position } from './nextStep.ts'

const client = '0xc1'
const provider = '0xb2'
const evaluator = '0xe3'

const base: Position = {
  entry: 'HIRE',
  status: 'FUNDED',
  agreed: false,
  consented: false,
  clientTurn: false,
  returned: false,
  verdict: null,
  submissionCount: 0,
  deadline: 1000,
  client,
  provider,
  evaluator,
  arbiter: '0xa4',
  offers: [],
  reviewers: [],
}
const posted = { entry: 'POST', status: 'OPEN', provider: null } as const
const negotiated = { entry: 'NEGOTIATE', status: 'OPEN' } as const
const bid = { addressee: client, provider, expiry: 900 } as const
const counter = { addressee: provider, provider, expiry: 900 } as const

const table: [string, Partial<Position>, number, string | null][] = [
  ['posted, no offer', posted, 10, 'PROVIDER - OFFER 1000'],
  ['posted, an offer', { ...posted, offers: [bid] }, 10, 'CLIENT 0xc1 ACCEPT 1000'],
  ['posted, the offer expired', { ...posted, offers: [bid] }, 900, 'PROVIDER - OFFER 1000'],
  ['posted, countered', { ...posted, offers: [counter] }, 10, 'PROVIDER 0xb2 ACCEPT 900'],
  [
    'posted, two countered',
    { ...posted, offers: [counter, { ...counter, provider: '0xb3' }] },
    10,
    'PROVIDER - ACCEPT 1000',
  ],
  ['posted, one of each', { ...posted, offers: [counter, bid] }, 10, 'CLIENT 0xc1 ACCEPT 1000'],
  ['posted, closed', { ...posted, offers: [bid] }, 1000, 'ANYONE - TIME_OUT -'],
  ['proposed by the client', { ...negotiated, offers: [counter] }, 10, 'PROVIDER 0xb2 ACCEPT 900'],
  ['pitched by the provider', { ...negotiated, offers: [bid] }, 10, 'CLIENT 0xc1 ACCEPT 900'],
  ['negotiated, expired', { ...negotiated, offers: [bid] }, 950, 'CLIENT 0xc1 COUNTER 1000'],
  ['agreed', { ...negotiated, agreed: true }, 10, 'CLIENT 0xc1 FUND 1000'],
  ['agreed, not funded in time', { ...negotiated, agreed: true }, 1000, 'ANYONE - TIME_OUT -'],
  ['hired', {}, 10, 'PROVIDER 0xb2 SUBMIT 1000'],
  ['at work', { consented: true }, 999, 'PROVIDER 0xb2 SUBMIT 1000'],
  ['nothing delivered in time', { consented: true }, 1000, 'ANYONE - TIME_OUT -'],
  ['with the evaluator', { status: 'SUBMITTED' }, 10, 'EVALUATOR 0xe3 JUDGE 1000'],
  ['the evaluator silent', { status: 'SUBMITTED' }, 1000, 'ANYONE - TIME_OUT -'],
  ['with the client', { status: 'SUBMITTED', clientTurn: true }, 10, 'CLIENT 0xc1 JUDGE 1000'],
  ['the client silent', { status: 'SUBMITTED', clientTurn: true }, 1000, 'ANYONE - TIME_OUT -'],
  ['returned', { status: 'SUBMITTED', returned: true }, 10, 'PROVIDER 0xb2 SUBMIT 1000'],
  ['not revised in time', { status: 'SUBMITTED', returned: true }, 1000, 'ANYONE - TIME_OUT -'],
  ['approved', { status: 'JUDGED', verdict: 'APPROVED' }, 10, 'CLIENT 0xc1 DISPUTE 1000'],
  ['rejected', { status: 'JUDGED', verdict: 'REJECTED' }, 10, 'PROVIDER 0xb2 DISPUTE 1000'],
  ['undisputed', { status: 'JUDGED', verdict: 'REJECTED' }, 1000, 'ANYONE - TIME_OUT -'],
  ['disputed', { status: 'DISPUTED' }, 10, 'ARBITER 0xa4 RULE 1000'],
  ['the arbiter silent', { status: 'DISPUTED' }, 1000, 'ANYONE - TIME_OUT -'],
  ['plain', { entry: 'PLAIN', status: 'OPEN' }, 10, 'CLIENT 0xc1 FUND 1000'],
  ['plain, never funded', { entry: 'PLAIN', status: 'OPEN' }, 1000, null],
  ['plain, delivered', { entry: 'PLAIN', status: 'SUBMITTED' }, 10, 'EVALUATOR 0xe3 JUDGE 1000'],
  ['plain, not judged', { entry: 'PLAIN', status: 'SUBMITTED' }, 1000, 'ANYONE - TIME_OUT -'],
  ['ended', { status: 'COMPLETED', reviewers: ['PROVIDER'] }, 10, 'PROVIDER 0xb2 REVIEW -'],
  ['ended and reviewed', { status: 'COMPLETED' }, 10, null],
  ['refused', { status: 'REJECTED', reviewers: ['CLIENT'] }, 10, 'CLIENT 0xc1 REVIEW -'],
]

test.each(table)('%s', (_, position, now, expected) => {
  const step = nextStep({ ...base, ...position }, now)
  const shown = step && [step.role, step.account ?? '-', step.action, step.by ?? '-'].join(' ')
  expect(shown).toBe(expected)
  if (step) expect(step.ifNobodyActs).toMatch(/^[A-Z].*\.$/)
})

test.each<[Partial<Position>, number, RegExp]>([
  [posted, 10, /whole deposit returned to the client/],
  [negotiated, 10, /no money was paid in/],
  [{}, 10, /client, who may take it back until the provider agrees, gets the whole price back/],
  [{ consented: true }, 10, /client gets the whole price back/],
  [{ status: 'SUBMITTED' }, 10, /hand the verdict to the client/],
  [{ status: 'SUBMITTED', clientTurn: true }, 10, /Silence then counts as approval/],
  [{ status: 'SUBMITTED', clientTurn: true }, 1000, /have the provider paid/],
  [{ status: 'SUBMITTED', returned: true }, 10, /last delivery back/],
  [{ status: 'JUDGED', verdict: 'APPROVED' }, 10, /provider paid/],
  [{ status: 'JUDGED', verdict: 'REJECTED' }, 1000, /client refunded/],
  [{ status: 'DISPUTED', submissionCount: 1 }, 10, /half and half, without a fee/],
  [{ status: 'DISPUTED' }, 1000, /client refunded/],
  [{ status: 'DISPUTED', verdict: 'APPROVED' }, 1000, /provider paid, as the verdict was/],
  [{ entry: 'PLAIN', status: 'SUBMITTED' }, 1000, /return the price to the client/],
  [{ status: 'FUNDED' }, 1000, /return the price to the client/],
])('says what becomes of %o', (position, now, sentence) => {
  expect(nextStep({ ...base, ...position }, now)?.ifNobodyActs).toMatch(sentence)
})
