import { parseEther, zeroAddress } from 'viem'
import { privateKeyToAddress } from 'viem/accounts'
import { describe, expect, test } from 'vitest'
import { attestorSettingsSchema, readAttestorSettings, redactAttestorSettings } from './settings.ts'

const key = `0x${'11'.repeat(32)}` as const
const own = privateKeyToAddress(key)
const greater = `0x${'ff'.repeat(20)}`
const environment = { ATTESTOR_PRIVATE_KEY: key, ATTESTORS: `${own}, ${greater}` }

const read = (values: object) => {
  const { data, error } = attestorSettingsSchema.safeParse(values)
  return data ? readAttestorSettings(data) : error?.issues.map(({ path }) => path[0])
}

describe('readAttestorSettings', () => {
  test('default', () => {
    expect(read(environment)).toEqual({
      key,
      set: { keys: [own, expect.stringMatching(/^0xf+$/i)], threshold: 2, previous: zeroAddress },
      peers: [],
      costPerDay: parseEther('0.1'),
      interval: 5,
    })
    expect(read({})).toBeUndefined()
    expect(read({ ATTESTORS: greater })).toBeUndefined()
  })

  test('param: how many sign, whom the set follows, who else attests', () => {
    const more = {
      ATTESTOR_QUORUM: '1',
      ATTESTORS_BEFORE: greater,
      ATTESTOR_PEERS: 'https://one.example/, https://two.example',
    }
    expect(read({ ...environment, ...more })).toMatchObject({
      set: { threshold: 1, previous: expect.stringMatching(/^0xf+$/i) },
      peers: ['https://one.example', 'https://two.example'],
    })
  })

  test.each([
    ['a key without a set', { ATTESTORS: undefined }, 'ATTESTORS'],
    ['a key of none of them', { ATTESTORS: greater }, 'ATTESTOR_PRIVATE_KEY'],
    ['keys that do not ascend', { ATTESTORS: `${greater},${own}` }, 'ATTESTORS'],
    ['a key twice', { ATTESTORS: `${own},${own}` }, 'ATTESTORS'],
    ['more signatures than keys', { ATTESTOR_QUORUM: '3' }, 'ATTESTOR_QUORUM'],
    ['no signature', { ATTESTOR_QUORUM: '0' }, 'ATTESTOR_QUORUM'],
    ['an address with a password', { ATTESTOR_PEERS: 'https://a:b@c.example' }, 'ATTESTOR_PEERS'],
    ['no key', { ATTESTOR_PRIVATE_KEY: '0x11' }, 'ATTESTOR_PRIVATE_KEY'],
  ])('error: %s', (_, faulty, variable) => {
    expect(read({ ...environment, ...faulty })).toContain(variable)
  })

  test('behavior: printed without the key', () => {
    const settings = readAttestorSettings(attestorSettingsSchema.parse(environment))
    const printed = JSON.stringify(redactAttestorSettings(settings))
    expect(printed).not.toContain(key)
    expect(printed).toContain(own)
  })
})
