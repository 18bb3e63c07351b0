import { expect, test } from 'vitest'
import { compareHoldings, type Told, worstOf } from './compareHoldings.ts'
import type { Holding } from './readHoldings.ts'

const token = { address: `0x${'AB'.repeat(20)}`, symbol: 'USDC', decimals: 6 } as const
const holding: Holding = {
  holder: 'JOB_MARKET',
  contract: `0x${'01'.repeat(20)}`,
  token,
  balance: 120n,
  escrow: 100n,
  bonds: 0n,
  credits: 15n,
}
const told: Told = {
  holder: 'JOB_MARKET',
  token: { address: token.address.toLowerCase() },
  balance: '120',
  escrow: '100',
  bonds: '0',
  credits: '15',
}

test('default: what is there and told alike is covered', () => {
  const compared = compareHoldings([holding], [told])
  expect(compared).toMatchObject([{ owed: 115n, surplus: 5n, finding: 'covered' }])
  expect(worstOf(compared)).toBe('covered')
})

test('behavior: less than is owed is short, whatever the read model says', () => {
  const short = { ...holding, balance: 114n }
  for (const said of [undefined, [told], [{ ...told, balance: '114' }]]) {
    expect(compareHoldings([short], said)).toMatchObject([{ surplus: -1n, finding: 'short' }])
  }
})

test.each(['balance', 'escrow', 'bonds', 'credits'] as const)(
  'behavior: another %s than the chain says differs',
  (part) => {
    const other = { ...told, [part]: String(BigInt(told[part]) + 1n) }
    expect(compareHoldings([holding], [other])).toMatchObject([{ finding: 'differs' }])
  },
)

test('behavior: a read model that does not answer leaves it untold', () => {
  expect(worstOf(compareHoldings([holding], undefined))).toBe('untold')
})

test('behavior: a row the read model lacks is one of nothing', () => {
  expect(compareHoldings([holding], [])).toMatchObject([{ finding: 'differs' }])
  const nothing = { ...holding, balance: 0n, escrow: 0n, credits: 0n }
  expect(compareHoldings([nothing], [])).toMatchObject([{ finding: 'covered' }])
})

test('the worst finding speaks for all', () => {
  const good = compareHoldings([holding], [told])
  const short = compareHoldings([{ ...holding, balance: 0n }], [told])
  expect(worstOf([...good, ...short])).toBe('short')
  expect(worstOf([])).toBeUndefined()
})
