import { http } from 'viem'
import { expect, test } from 'vitest'
import { local } from './chains.ts'
import { createGuildhall } from './createGuildhall.ts'
import { NotConnectedError } from './errors.ts'

test('error: who forgets the account is told so', () => {
  const forgetful = { chain: local, transport: http('http://127.0.0.1:1') } as never
  expect(() => createGuildhall(forgetful)).toThrow(NotConnectedError)
  expect(() => createGuildhall(forgetful)).toThrow('account')
})
