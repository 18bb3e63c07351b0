import { local } from '@guildhall/sdk'
import { generatePrivateKey, privateKeyToAccount } from 'viem/accounts'
import { expect, test } from 'vitest'
import { createKeyProvider } from './createKeyProvider.ts'

const account = privateKeyToAccount(generatePrivateKey())
const other = privateKeyToAccount(generatePrivateKey()).address
const askedFor: (string | undefined)[] = []
const { request } = createKeyProvider(local, 'http://chain.test', {
  account: () => account.address,
  connect: async () => account.address,
  disconnect: () => {},
  signer: async (words) => {
    askedFor.push(words)
    return account
  },
})
const typedData = JSON.stringify({
  domain: {},
  types: { EIP712Domain: [], Word: [{ name: 'word', type: 'string' }] },
  primaryType: 'Word',
  message: { word: 'yes' },
})

test('default: signs for the account it is asked for', async () => {
  const lower = account.address.toLowerCase() as `0x${string}`
  const signed = await request({ method: 'personal_sign', params: ['0x1234', lower] })
  expect(signed).toBe(await account.signMessage({ message: { raw: '0x1234' } }))
  expect(await request({ method: 'eth_signTypedData_v4', params: [lower, typedData] })).toMatch(
    /^0x[0-9a-f]{130}$/,
  )
})

test('behavior: the key is asked for by what is to be signed', async () => {
  askedFor.length = 0
  await request({ method: 'personal_sign', params: ['0x1234', account.address] })
  await request({ method: 'eth_signTypedData_v4', params: [account.address, typedData] })
  expect(askedFor).toEqual([undefined, 'Word'])
})

test('error: signs for no other account', async () => {
  const refused = { name: 'ProviderRpcError', code: 4100 }
  await expect(
    request({ method: 'personal_sign', params: ['0x1234', other] }),
  ).rejects.toMatchObject(refused)
  await expect(
    request({ method: 'eth_signTypedData_v4', params: [other, typedData] }),
  ).rejects.toMatchObject(refused)
  await expect(
    request({ method: 'eth_sendTransaction', params: [{ from: other, to: other }] }),
  ).rejects.toMatchObject(refused)
})
