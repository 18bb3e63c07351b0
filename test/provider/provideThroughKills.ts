import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { generatePrivateKey, privateKeyToAddress } from 'viem/accounts'
import { expect } from 'vitest'
import { root } from '../../script/stack/root.ts'
import type { Stack } from '../../script/stack/startStack.ts'
import { connect } from '../commands/connect.ts'

const wait = { timeout: 90_000, interval: 200 }

/** A program that provides by `serve` keeps nothing; killed, the next begins the same work under the same key. */
export async function provideThroughKills(stack: Stack): Promise<void> {
  const client = connect(stack)
  await client.commands.getTestTokens()
  const key = generatePrivateKey()
  const provider = privateKeyToAddress(key)
  const dir = await mkdtemp(join(tmpdir(), 'guildhall-provide-'))
  const tags = ['provided']
  const brief = (title: string) =>
    ({ title, description: 'As it says.', category: 'content', tags }) as const
  const hire = async (title: string) =>
    (
      await client.commands.hire({
        ...{ provider, brief: brief(title), price: '5.00', deliveryTime: 3600 },
      })
    ).jobId
  const start = (more = {}) => startProgram(stack, { KEY: key, DIR: dir, ...more })
  const runs = async () =>
    (await readFile(join(dir, 'runs'), 'utf8').catch(() => '')).trim().split('\n')

  const failing = await hire('Fail')
  const given = await hire('Given')
  const post = async (title: string) =>
    (await client.commands.postJob({ brief: brief(title), budget: '8.00' })).jobId
  const posted = await post('Posted')
  const first = start()
  await expect.poll(() => first.told('begun', given), wait).toBe(true)
  await expect.poll(() => first.told('declined', failing), wait).toBe(true)
  await expect.poll(() => first.told('offered', posted), wait).toBe(true)
  first.child.kill('SIGKILL')

  // One at work, one promised before: there is no place for more
  const later = await post('Later')
  const second = start({ JOBS: '2' })
  await expect.poll(() => second.told('begun', given), wait).toBe(true)
  await sleep(3000)
  expect(second.told('offered', later)).toBe(false)
  await writeFile(join(dir, 'go'), '')
  await expect.poll(() => second.told('submitted', given), wait).toBe(true)
  const minBlock = Number(await client.publicClient.getBlockNumber())
  const { offers } = await client.commands.listOffers({ jobId: posted, liveOnly: false, minBlock })
  expect(offers.map(({ price, state }) => `${price?.amount} ${state}`)).toEqual(['7.50 LIVE'])
  await client.commands.acceptOffer({ offer: offers[0]?.hash ?? '0x' })
  await expect.poll(() => second.child.exitCode, wait).toBe(0)
  expect(second.told('submitted', posted)).toBe(true)

  await client.commands.cancelJob({ jobId: later })

  // Once each, but for what was cut off
  const keys = (await runs()).map((one) => one.split('-')[2])
  expect(keys.sort()).toEqual([failing, given, given, posted].sort())
  const { timeline } = await client.commands.getTimeline({ jobId: given })
  const events = timeline.map(({ event }) => event)
  expect(events.filter((event) => event === 'JobSubmitted')).toHaveLength(1)
  const declined = await client.commands.getJob({ jobId: failing })
  expect(declined.job.status).toBe('REJECTED')
  expect(JSON.stringify(declined)).not.toContain('secret')
}

function startProgram(stack: Stack, own: Record<string, string>) {
  const loader = `${root}node_modules/tsx/dist/loader.mjs`
  const program = `${root}test/provider/program.ts`
  const place = {
    RPC: stack.anvil.url,
    RELAYER: stack.relayer.url,
    INDEXER: stack.indexer.graphqlUrl,
  }
  const child: ChildProcess = spawn(process.execPath, ['--import', loader, program], {
    env: { ...process.env, ...place, ...own },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let said = ''
  child.stdout?.on('data', (chunk: Buffer) => {
    said += chunk
  })
  const told = (event: string, jobId: string) =>
    said
      .split('\n')
      .filter((line) => line.endsWith('}'))
      .map((line) => JSON.parse(line) as { event: string; jobId?: string })
      .some((one) => one.event === event && one.jobId === jobId)
  return { child, told, said: () => said }
}
