import { beforeEach, expect, test, vi } from 'vitest'
import { dropSalt, keepSalt, keptSalt } from './keptSalts.ts'

const juror = '0xAbCdef0000000000000000000000000000000001'
const vote = { chainId: 31337, jobId: 7n, juror }
const salt = (digit: string) => `0x${digit.repeat(64)}` as const

beforeEach(() => {
  const kept = new Map<string, string>()
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
    removeItem: (key: string) => kept.delete(key),
  })
})

test('default: kept by chain, job and juror, until it is dropped', () => {
  keepSalt(vote, salt('a'))
  keepSalt({ ...vote, jobId: 8n }, salt('b'))
  expect(keptSalt({ ...vote, juror: juror.toLowerCase() })).toBe(salt('a'))
  expect(keptSalt({ ...vote, chainId: 1 })).toBeUndefined()
  dropSalt(vote)
  expect(keptSalt(vote)).toBeUndefined()
  expect(keptSalt({ ...vote, jobId: 8n })).toBe(salt('b'))
})

test('behavior: what is no salt is none, and a browser that keeps nothing is no fault', () => {
  localStorage.setItem('guildhall.voteSalts', '[{"name":"31337/7/0x1","salt":"0x12"},7]')
  expect(keptSalt({ ...vote, juror: '0x1' })).toBeUndefined()
  vi.stubGlobal('localStorage', undefined)
  keepSalt(vote, salt('a'))
  expect(keptSalt(vote)).toBeUndefined()
})
