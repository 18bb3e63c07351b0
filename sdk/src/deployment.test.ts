import type { Address } from 'viem'
import { expect, test } from 'vitest'
import { deploymentOf, policyIdOf } from './deployment.ts'
import { UnknownPresetError } from './errors.ts'

const local = deploymentOf(31337)
const direct = local.policies.filter(({ preset }) => preset === 'DIRECT')

test('a policy is found by its token, however the address is spelled', () => {
  expect(direct.length).toBeGreaterThan(1)
  for (const { id, token } of direct) {
    expect(policyIdOf(local, 'DIRECT', token)).toBe(id)
    expect(policyIdOf(local, 'DIRECT', token.toLowerCase() as Address)).toBe(id)
  }
})

test("without a token it is the deployment's first", () => {
  const first = direct.find(({ token }) => token === local.tokens[0]?.address)
  expect(policyIdOf(local, 'DIRECT')).toBe(first?.id)
})

test('no policy in another token', () => {
  const elsewhere = '0x00000000000000000000000000000000000000aa'
  expect(() => policyIdOf(local, 'DIRECT', elsewhere)).toThrow(UnknownPresetError)
})
