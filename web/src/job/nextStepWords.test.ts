import { expect, test } from 'vitest'
import {
  account,
  client,
  jobWith,
  now,
  offerBy,
  provider,
  stranger,
} from '../../test/fixtures/jobWith.ts'
import { jobActions, viewpointOf } from './jobActions.ts'
import type { Job } from './jobQuery.ts'
import { nextStepWords } from './nextStepWords.ts'

function words(job: Job, viewer: string | undefined, at = now) {
  const actions = jobActions({ job, viewer, now: at })
  return nextStepWords(job, viewpointOf({ job, viewer }), actions)
}

test('behavior: it is your turn only when something waits for you', () => {
  const open = jobWith({})
  const offered = jobWith({}, [offerBy(provider)])
  expect(words(open, client)).toMatchObject({ title: 'Waiting for offers', yours: false })
  expect(words(offered, client)).toMatchObject({ title: 'Answer an offer', yours: true })
  expect(words(offered, provider)).toMatchObject({
    title: 'Your offer is with the client',
    yours: false,
  })
  expect(words(open, stranger)).toMatchObject({ title: 'Make an offer', yours: false })
  expect(words(open, undefined)).toMatchObject({ title: 'Make an offer', yours: false })
})

test('behavior: a sealed offer waits for both: to be told, and to be opened', () => {
  const job = jobWith({}, [offerBy(provider, { sealed: true })])
  expect(words(job, client)).toMatchObject({ title: 'A sealed offer waits', yours: true })
  expect(words(job, provider)).toMatchObject({
    title: 'Your sealed offer waits to be opened',
    yours: true,
  })
})

test('behavior: several offers are counted', () => {
  const job = jobWith({}, [offerBy(provider), offerBy(stranger)])
  expect(words(job, client).title).toBe('Answer 2 offers')
})

test('behavior: each side of a delivery', () => {
  const job = jobWith({ status: 'SUBMITTED', provider: account(provider), clientTurn: true })
  expect(words(job, client)).toMatchObject({ title: 'Judge the work', yours: true })
  expect(words(job, provider)).toMatchObject({ title: 'The client judges the work', yours: false })
  expect(words(job, stranger, now + 1000)).toMatchObject({
    title: 'The client stayed silent',
    yours: false,
  })
})

test('behavior: a verdict that stands is the loser’s to dispute', () => {
  const job = jobWith({ status: 'JUDGED', verdict: 'REJECTED', provider: account(provider) })
  expect(words(job, provider).detail).toMatch(/^You may dispute/)
  expect(words(job, client).detail).toMatch(/^The provider may dispute/)
  expect(words(job, stranger, now + 1000).title).toBe('The verdict is final')
})

test('behavior: a returned delivery is the provider’s again', () => {
  const job = jobWith({ status: 'SUBMITTED', returned: true, provider: account(provider) })
  expect(words(job, provider)).toMatchObject({ title: 'Deliver the revision', yours: true })
  expect(words(job, client).yours).toBe(false)
  expect(words(job, client, now + 1000).title).toBe('No revision came')
})

test('behavior: every ending has its words', () => {
  const endings = [
    'CANCELLED',
    'LAPSED',
    'TAKEN_BACK',
    'DECLINED',
    'MISSED',
    'REFUSED',
    'APPROVED',
    'SETTLED',
    'RULED_FOR_PROVIDER',
    'RULED_FOR_CLIENT',
    'RULED_SPLIT',
    'STOOD',
    'HALVED',
    'UNFILED',
  ] as const
  const ended = (ending: Job['ending']) => words(jobWith({ status: 'REJECTED', ending }), client)
  expect(new Set(endings.map((ending) => ended(ending).title)).size).toBe(endings.length)
  expect(ended('ACCEPTED')).toEqual(ended('APPROVED'))
})
