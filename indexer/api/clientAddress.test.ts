import { expect, test } from 'vitest'
import { clientAddress } from './clientAddress.ts'

const trustedProxies = ['10.0.0.0/8', 'fd00::1']
const of = (peer: string | undefined, forwardedFor?: string) =>
  clientAddress({ peer, forwardedFor, trustedProxies })

test('default', () => {
  expect(of('203.0.113.7')).toBe('203.0.113.7')
  expect(of('::ffff:203.0.113.7')).toBe('203.0.113.7')
  expect(of(undefined)).toBeUndefined()
})

test('behavior: of IPv6 the network that is one customer’s', () => {
  expect(of('2001:db8:1:2:aaaa::1')).toBe(of('2001:db8:1:2:bbbb::9'))
  expect(of('2001:db8:1:2::1')).not.toBe(of('2001:db8:1:3::1'))
})

test('behavior: whom a trusted proxy heard, and nobody before that', () => {
  expect(of('10.1.2.3', '1.1.1.1, 203.0.113.7')).toBe('203.0.113.7')
  expect(of('fd00::1', '203.0.113.7, 10.9.9.9')).toBe('203.0.113.7')
  expect(of('203.0.113.7', '1.1.1.1')).toBe('203.0.113.7')
  expect(of('10.1.2.3', 'nonsense')).toBe('10.1.2.3')
})
