import {
  jobMarketAbi,
  offersAbi,
  RelayedCallError,
  RelayProblemError,
  RelayUnavailableError,
  RevertedError,
  UnsettledRequestError,
} from '@guildhall/sdk'
import { UserRejectedRequestError } from 'viem'
import { describe, expect, test } from 'vitest'
import { explainFault } from './explainFault.ts'
import { revertWords } from './revertWords.ts'

const id = `0x${'11'.repeat(32)}` as const

describe('explainFault', () => {
  test('behavior: a person who said no is told nothing happened', () => {
    const rejected = new UserRejectedRequestError(new Error('User rejected'))
    expect(explainFault(rejected)).toMatchObject({ title: 'You did not sign', retryable: true })
    expect(explainFault({ code: 4001 })).toMatchObject({ title: 'You did not sign' })
  })
  test('behavior: a refusal is said in words, relayed or direct', () => {
    const direct = explainFault(new RevertedError({ errorName: 'OfferExpired', args: [1n] }))
    const error = { name: 'OfferExpired', message: '' }
    const relayed = explainFault(new RelayedCallError({ id, state: 'refused', error }))
    expect(direct.detail).toBe('The offer has expired.')
    expect(relayed).toEqual(direct)
    expect(direct.code).toBe('OfferExpired')
  })
  test('behavior: the timelock’s refusals have words too', () => {
    const data =
      '0xe2517d3f000000000000000000000000ffcf8fdee72ac11b5c542428b35eef5769c409f0b09aa5aeb3702cfd50b6b62bc4532604938f21248a27a1d5ca736082b6819cc1'
    const fault = explainFault(new RevertedError({ errorName: 'Unknown', args: [data] }))
    expect(fault.code).toBe('AccessControlUnauthorizedAccount')
    expect(fault.detail).toBe('This account does not hold the role for that.')
  })
  test('behavior: an unknown outcome is gone on with, by the relayer or the wallet', () => {
    const request = { from: id, to: id, gas: 1n, nonce: 0n, deadline: 1, data: id }
    const cause = new RelayUnavailableError({ url: 'http://x' })
    const signed = { request, signature: id }
    expect(explainFault(new UnsettledRequestError({ signed, id, cause }))).toMatchObject({
      title: 'No answer yet',
      retryable: true,
      direct: true,
    })
  })
  test('behavior: the wallet is offered where the relayer fails', () => {
    expect(explainFault(new RelayUnavailableError({ url: 'http://x' })).direct).toBe(true)
    const problem = { type: 'urn:x', status: 503, title: 'Unavailable' }
    expect(explainFault(new RelayProblemError(problem)).direct).toBe(true)
  })
  test('behavior: anything else keeps its own words', () => {
    expect(explainFault(new Error('Odd.')).detail).toBe('Odd.')
    expect(explainFault('odd').title).toBe('That did not work')
  })
})

test('revertWords: every refusal a person can meet at the market has its words', () => {
  const governance = [
    'AlreadyConfigured',
    'BadPlainPolicy',
    'FeeTooHigh',
    'OwnableInvalidOwner',
    'OwnableUnauthorizedAccount',
    'PolicyUnsupported',
    'SafeCastOverflowedUintDowncast',
    'SafeERC20FailedOperation',
    'TokenNotAllowed',
    'UnknownPolicy',
    'ZeroAddress',
  ]
  const names = [...jobMarketAbi, ...offersAbi].flatMap((item) =>
    item.type === 'error' ? [item.name] : [],
  )
  const missing = names.filter((name) => !revertWords[name] && !governance.includes(name))
  expect(missing).toEqual([])
})
