import { expect, test } from 'vitest'
import { withoutSecrets } from './withoutSecrets.ts'

test('a program that reads strangers’ words gets neither password nor key', () => {
  const env = {
    PATH: '/bin',
    GUILDHALL_RPC: 'http://127.0.0.1:8545',
    GUILDHALL_PASSWORD: 'correct horse',
    GUILDHALL_PASSWORD_FILE: '/run/password',
    GUILDHALL_PRIVATE_KEY: '0x01',
  }
  expect(withoutSecrets(env)).toEqual({ PATH: '/bin', GUILDHALL_RPC: 'http://127.0.0.1:8545' })
})
