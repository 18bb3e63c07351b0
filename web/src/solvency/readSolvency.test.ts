import { expect, test } from 'vitest'
import type { Told } from './compareHoldings.ts'
import type { Holding } from './readHoldings.ts'
import { readSolvency } from './readSolvency.ts'

const token = { address: `0x${'ab'.repeat(20)}`, symbol: 'USDC', decimals: 6 } as const
const sums = { escrow: 100n, bonds: 0n, credits: 0n }
const holding: Holding = {
  holder: 'JOB_MARKET',
  contract: `0x${'01'.repeat(20)}`,
  token,
  balance: 120n,
  ...sums,
}
const told: Told = {
  ...{ holder: 'JOB_MARKET', token, balance: '120', escrow: '100', bonds: '0', credits: '0' },
}
const latest = 50n
const read = async (block: bigint | undefined) => ({
  ...{ block: block ?? latest, timestamp: 0, holdings: [holding] },
})
const pruned = async (block: bigint | undefined) => {
  if (block !== undefined) throw new Error('missing trie node')
  return read(block)
}
const ask = async () => [told]

test('default: both are asked about the block the index has read last', async () => {
  const { block, alone, compared } = await readSolvency({ block: 40, read, ask })
  expect([block, alone, compared[0]?.finding]).toEqual([40n, undefined, 'covered'])
})

test('behavior: without the index the chain is looked at alone', async () => {
  const down = await readSolvency({ block: undefined, read, ask })
  expect([down.block, down.alone, down.compared[0]?.finding]).toEqual([latest, 'silent', 'untold'])
  const silent = await readSolvency({ block: 40, read, ask: () => Promise.reject(new Error()) })
  expect([silent.block, silent.alone]).toEqual([40n, 'silent'])
})

test('behavior: a block the node no longer tells of is not compared; its latest is read', async () => {
  const { block, alone, compared } = await readSolvency({ block: 40, read: pruned, ask })
  expect([block, alone, compared[0]?.finding]).toEqual([latest, 'apart', 'untold'])
})

test('error: a chain that does not answer at all', async () => {
  const down = () => Promise.reject(new Error('no answer'))
  await expect(readSolvency({ block: 40, read: down, ask })).rejects.toThrow('no answer')
})
