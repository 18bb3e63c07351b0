import { verifyTypedData } from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import { expect, test } from 'vitest'
import {
  contentAccessTypedData,
  decodeContentAccess,
  encodeContentAccess,
  signContentAccess,
} from './contentAccess.ts'
import { deploymentOf } from './deployment.ts'
import type { Signer } from './signer.ts'

const account = privateKeyToAccount(`0x${'42'.repeat(32)}`)
const deployment = deploymentOf(31337)

const access = await signContentAccess({
  deployment,
  signer: account as unknown as Signer,
  relayer: 'https://Relayer.example/path/',
  jobId: 7n,
  lifetime: 60,
})

test('default', async () => {
  expect(access).toMatchObject({ account: account.address, relayer: 'https://relayer.example' })
  expect(access.expiry - Date.now() / 1000).toBeGreaterThan(50)
  const { signature, ...signed } = access
  const data = contentAccessTypedData(deployment, signed)
  expect(await verifyTypedData({ ...data, address: account.address, signature })).toBe(true)
})

test('behavior: what is encoded is decoded', () => {
  const header = encodeContentAccess(access)
  expect(header).toMatch(/^Guildhall [A-Za-z0-9_-]+$/)
  expect(decodeContentAccess(header)).toEqual(access)
})

test.each(['', 'Bearer x', 'Guildhall', 'Guildhall ~', 'Guildhall bnVsbA', 'Guildhall e30'])(
  'error: %s is no access',
  (header) => expect(decodeContentAccess(header)).toBeUndefined(),
)
