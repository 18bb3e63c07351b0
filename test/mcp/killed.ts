import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { callCommand } from '@guildhall/sdk/command/runCommand'
import { commands } from '@guildhall/sdk/commands'
import { generatePrivateKey, privateKeyToAccount } from 'viem/accounts'
import { expect } from 'vitest'
import { callTool } from '../../examples/mcp/toolbox.ts'
import type { Stack } from '../../script/stack/startStack.ts'
import { connect, placeOf } from '../commands/connect.ts'
import { connectMcp } from './clients.ts'

const input = {
  brief: { title: 'Translate a lease', description: 'Twelve pages.', category: 'content' },
  budget: '40.00',
}

/** A server that holds a key is killed while it acts: called again, the act is done once. */
export async function killed(stack: Stack): Promise<void> {
  await Promise.all([0, 80].map((delay) => killedAfter(stack, delay)))
}

/** `delay` milliseconds after it wrote down what it is about to do. */
async function killedAfter(stack: Stack, delay: number): Promise<void> {
  const key = generatePrivateKey()
  const { address } = privateKeyToAccount(key)
  await connect(stack, { key }).commands.getTestTokens()
  const stateDir = await mkdtemp(join(tmpdir(), 'guildhall-mcp-'))
  const first = await connectMcp(stack, '1.x over stdio', { key, stateDir })
  let end = 'under way'
  const calling = callTool(first.callTool, 'post_job', input).then(
    () => {
      end = 'answered'
    },
    () => {
      end = 'broken off'
    },
  )
  const unfinished = async () => (await readdir(stateDir)).filter((name) => name.endsWith('.json'))
  while (end === 'under way' && (await unfinished()).length === 0) await sleep(5)
  await sleep(delay)
  process.kill(first.pid ?? 0, 'SIGKILL')
  await calling

  const second = await connectMcp(stack, '1.x over stdio', { key, stateDir })
  // Whoever was answered knows that it is done
  if (end === 'broken off') {
    let answer: { status?: string }
    do answer = (await callTool(second.callTool, 'post_job', input)) as { status?: string }
    while (answer.status === 'pending')
    expect(answer.status).toBe('done')
  }
  await second.close()
  expect(await unfinished()).toEqual([])
  const place = placeOf(stack)
  const posted = async () =>
    (await callCommand(commands.listJobs, place, { client: address })).jobs.length
  await expect.poll(posted).toBe(1)
  const { balances } = await callCommand(commands.getAccount, place, { account: address })
  expect(balances).toContainEqual(expect.objectContaining({ amount: '960.00', symbol: 'USDC' }))
  await rm(stateDir, { recursive: true })
}
