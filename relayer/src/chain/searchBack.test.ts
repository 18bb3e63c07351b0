import { expect, test } from 'vitest'
import { searchBack } from './searchBack.ts'

/** A node with a log in each of some blocks that searches only so many at once. */
function node(logs: readonly bigint[], most: bigint) {
  const asked: bigint[] = []
  const ask = async ({ fromBlock, toBlock }: { fromBlock: bigint; toBlock: bigint }) => {
    const size = toBlock - fromBlock + 1n
    asked.push(size)
    if (size > most) throw new Error('block range too large')
    return logs.filter((one) => one >= fromBlock && one <= toBlock)
  }
  return { ask, asked }
}

async function all<log>(pages: AsyncGenerator<readonly log[]>): Promise<log[]> {
  const found: log[] = []
  for await (const page of pages) found.push(...page)
  return found
}

test('every block once, the newest first, whatever the node takes at once', async () => {
  const logs = [0n, 1n, 499n, 500n, 501n, 99_999n, 100_000n]
  for (const most of [50n, 500n, 2000n, 9999n, 10_000n, 1_000_000n]) {
    const { ask } = node(logs, most)
    const found = await all(searchBack({ from: 0n, to: 100_000n }, ask))
    expect(
      found.toSorted((a, b) => Number(a - b)),
      `${most}`,
    ).toEqual(logs)
  }
})

test('a node that searches all is soon asked for more at once', async () => {
  const { ask, asked } = node([], 10_000_000n)
  await all(searchBack({ from: 0n, to: 5_000_000n }, ask))
  expect(asked.length).toBeLessThan(12)
})

test('whoever has enough asks for no more', async () => {
  const { ask, asked } = node([90_000n], 1000n)
  for await (const page of searchBack({ from: 1n, to: 95_000n }, ask)) {
    if (page.length > 0) break
  }
  expect(asked.filter((size) => size <= 1000n).length).toBeLessThan(10)
})

test('error: a node that answers nothing is asked a few times, and its words are told', async () => {
  const { ask, asked } = node([], 0n)
  await expect(all(searchBack({ from: 0n, to: 100_000n }, ask))).rejects.toThrow('too large')
  expect(asked.length).toBeLessThan(12)
})

test('nothing is asked where there are no blocks', async () => {
  const { ask, asked } = node([], 10n)
  expect(await all(searchBack({ from: 5n, to: 4n }, ask))).toEqual([])
  expect(asked).toEqual([])
})
