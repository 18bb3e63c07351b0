import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { toEventSelector } from 'viem'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { main } from '../script/simulate/main.ts'
import { type Check, checks } from '../script/simulate/run.ts'

/** `npm run simulate`, short: three days of twenty agents. */
let dir: string
const transferred = toEventSelector('Transfer(address,address,uint256)')

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'guildhall-simulation-'))
})

afterAll(() => rm(dir, { recursive: true, force: true }))

const short = (seed: number) => ['--days', '3', '--agents', '20', '--seed', `${seed}`, '--out', dir]

async function report() {
  return JSON.parse(await readFile(join(dir, 'report.json'), 'utf8')) as {
    run: { seconds: number }
    figures: { jobs: number }
    findings: { holds: boolean; found: string }[]
  }
}

test('what must hold holds, and the same seed is the same market', async () => {
  expect(await main(short(1))).toBe(0)
  const first = await report()
  expect(first.figures.jobs).toBeGreaterThan(5)
  expect(first.findings.length).toBeGreaterThan(40)
  expect(await readFile(join(dir, 'economy.svg'), 'utf8')).toMatch(/^<svg/)

  expect(await main(short(1))).toBe(0)
  const { figures, findings } = await report()
  expect({ figures, findings }).toEqual({ figures: first.figures, findings: first.findings })

  expect(await main(short(2))).toBe(0)
  expect((await report()).figures).not.toEqual(first.figures)
}, 300_000)

test('a check that does not hold ends it with 1', async () => {
  // A coin from nowhere: what is counted is no longer what was given
  const counterfeit: Check = async (simulation) => {
    const { world } = simulation
    const [token] = world.deployment.tokens
    const { log, time } = world.blocks.entries.find(
      ({ log }) => log.address === token?.address.toLowerCase() && log.topics[0] === transferred,
    ) ?? { log: undefined, time: 0 }
    if (!log) throw new Error('No coin was moved.')
    world.blocks.entries.push({ time, log })
    return (await Promise.all(checks.map((check) => check(simulation)))).flat()
  }
  expect(await main(short(1), [counterfeit])).toBe(1)
  const broken = (await report()).findings.filter(({ holds }) => !holds)
  expect(broken.length).toBeGreaterThan(0)
}, 300_000)

test('error: options that are none end it with 2', async () => {
  expect(await main(['--days', '0'])).toBe(2)
  expect(await main(['--agents', 'many'])).toBe(2)
})
