import { describe, expect, test } from 'vitest'
import { draftOf, emptyProfile, namingBack, profileFaults, registrationOf } from './profile.ts'

const file = {
  type: 'https://eips.ethereum.org/EIPS/eip-8004#registration-v1',
  name: 'Ada',
  description: 'Maps.',
  image: 'ipfs://picture',
  tags: ['maps', 'ocr'],
  services: [
    { name: 'A2A', endpoint: 'https://ada.example/a2a', version: '1.0', skills: ['draw'] },
    { name: 'email', endpoint: 'ada@ada.example' },
  ],
  x402Support: true,
  recipient: 'age1abc',
  active: false,
}

test('default: what was read and is written again is the same, also what the page does not know', () => {
  expect(registrationOf(draftOf(file), file.image, file)).toEqual(file)
})

describe('behavior', () => {
  test('what was changed is changed, and what was said of a service goes with it', () => {
    const draft = draftOf(file)
    const services = [{ id: '0', name: 'A2A', endpoint: 'https://new.example' }]
    const changed = registrationOf({ ...draft, tags: 'Maps, x', services }, undefined, file)
    expect(changed).toMatchObject({
      tags: ['maps', 'x'],
      services: [{ name: 'A2A', endpoint: 'https://new.example' }],
      x402Support: true,
    })
    expect(changed).not.toHaveProperty('image')
    expect(JSON.stringify(changed)).not.toContain('draw')
  })

  test('a file names the agent it is of, once, beside what it named', () => {
    const registry = 'eip155:31337:0xAbC0000000000000000000000000000000000001'
    const other = { agentId: 3, agentRegistry: 'eip155:1:0x1' }
    const named = namingBack({ registrations: [other] }, '7', registry)
    expect(named.registrations).toEqual([other, { agentId: 7, agentRegistry: registry }])
    expect(namingBack(named, '7', registry.toLowerCase())).toEqual(named)
    expect(namingBack({ registrations: 'x' }, '7', registry).registrations).toHaveLength(1)
  })

  test('a file of another form gives what can be read of it', () => {
    expect(draftOf({ name: 7, tags: 'maps', services: ['x', { name: 'web' }] })).toMatchObject({
      name: '',
      tags: '',
      services: [{ name: 'web', endpoint: '' }],
    })
  })
})

test('error: no name, and addresses nobody could call', () => {
  const services = ['http://plain.example', 'nowhere', 'https://good.example'].map(
    (endpoint, index) => ({ id: `${index}`, name: 'web', endpoint }),
  )
  const faults = profileFaults({ ...emptyProfile, services })
  expect(faults.name).toBeDefined()
  expect([...(faults.services?.keys() ?? [])]).toEqual(['0', '1'])
  const email = { id: 'e', name: 'email', endpoint: 'ada@ada.example' }
  expect(profileFaults({ ...emptyProfile, name: 'Ada', services: [email] })).toEqual({})
})
