import { deploymentOf, local } from '@guildhall/sdk'
import { expect, test } from 'vitest'
import { checkToken } from './checkToken.ts'
import { ShownOtherwiseError } from './ShownOtherwiseError.ts'

const deployment = deploymentOf(local.id)
const stranger = `0x${'5'.repeat(40)}` as const

test('default: as the deployment has it, in any letters', () => {
  for (const { address, symbol, decimals } of deployment.tokens) {
    const lower = address.toLowerCase() as `0x${string}`
    checkToken(deployment, { address: lower, symbol, decimals })
  }
  expect(deployment.tokens.length).toBeGreaterThan(1)
})

test('behavior: of a token nobody here knows, the smallest unit without a name', () => {
  expect(checkToken(deployment, { address: stranger, symbol: '', decimals: 0 })).toBeUndefined()
})

test('error: other decimals, another name, or a name for what is not known', () => {
  const [usdc] = deployment.tokens
  if (!usdc) throw new Error('No token')
  for (const lie of [{ decimals: 12 }, { symbol: 'GHP' }, { address: stranger }]) {
    expect(() => checkToken(deployment, { ...usdc, ...lie })).toThrow(ShownOtherwiseError)
  }
})
