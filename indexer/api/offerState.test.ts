import { expect, test } from 'vitest'
import { offerState } from './offerState.ts'

const offer = { state: 'LIVE', version: 1, expiry: 100 } as const
const job = { status: 'OPEN', deadline: 200, briefVersion: 1 } as const

test('default', () => {
  expect(offerState(offer, job, 99)).toBe('LIVE')
})

test('behavior: expires at its expiry', () => {
  expect(offerState(offer, job, 100)).toBe('EXPIRED')
})

test('behavior: lapses with its job, its closing or its version', () => {
  expect(offerState(offer, { ...job, status: 'FUNDED' }, 99)).toBe('LAPSED')
  expect(offerState({ ...offer, expiry: 900 }, job, 200)).toBe('LAPSED')
  expect(offerState(offer, { ...job, briefVersion: 2 }, 99)).toBe('LAPSED')
})

test('behavior: what the chain said stays', () => {
  expect(offerState({ ...offer, state: 'ACCEPTED' }, { ...job, status: 'FUNDED' }, 500)).toBe(
    'ACCEPTED',
  )
})
