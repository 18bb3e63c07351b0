import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'vitest'
import type { Stack } from '../../script/stack/startStack.ts'
import { type Ran, readable, runWith } from '../../sdk/cli/test/runWith.ts'
import { connect } from '../commands/connect.ts'
import { environment } from './guildhall.ts'

type Sitting = (argv: string[], options?: Partial<Parameters<typeof runWith>[1]>) => Promise<Ran>

/** Somebody at a terminal is asked before money moves, in the words of what is signed. */
export async function askBeforeMoneyMoves(stack: Stack): Promise<void> {
  const env = environment(stack, await mkdtemp(join(tmpdir(), 'guildhall-cli-')))
  const sit: Sitting = (argv, options) => runWith(argv, { env, isTerminal: true, ...options })
  expect((await sit(['init'])).code).toBe(0)
  expect((await sit(['faucet'])).code).toBe(0)
  const words = [
    '--brief-title',
    'Paid ✓',
    '--brief-description',
    'B',
    '--brief-category',
    'content',
  ]
  const post = ['jobs', 'post', ...words, '--budget', '40.00']

  const declined = await sit(post, { answers: [['Sign this?', 'n']] })
  expect(declined.code).toBe(1)
  expect(readable(declined.stderr)).toMatch(/Pays 40\.00 USDC/)
  const whoami = await runWith(['whoami', '--pick', 'balances.0.amount'], { env })
  expect(whoami.stdout).toBe('1000.00\n')

  const once = { answers: [['Sign this?', 'y']] as const }
  const posted = await sit(post, { answers: [...once.answers, ['Costs no gas', 'y']] })
  expect(posted.code).toBe(0)
  expect(posted.stdout).toMatch(/^jobId +\d+$/m)
  const jobId = posted.stdout.match(/^jobId +(\d+)$/m)?.[1] ?? ''

  // Cancelling gives up something: it is asked too, and not with --yes
  const cancelled = await sit(['jobs', 'cancel', jobId, '--yes'])
  expect(cancelled.stderr).not.toContain('Sign this?')
  expect(cancelled.code).toBe(0)

  const shown = await sit(['jobs', 'get', jobId])
  expect(shown.stdout).toMatch(/job\.title +“Paid ✓”/)
  const listed = await sit(['jobs', 'list'])
  expect(listed.stdout).toMatch(/^id +status +entry/m)

  // Words of the contract, and how the process ends
  const late = await runWith(['jobs', 'cancel', jobId], { env })
  expect(late.code).toBe(1)
  expect(JSON.parse(late.stderr).error).toMatchObject({ retryable: false })
  const none = await runWith(['jobs', 'get', '999999'], { env })
  expect(none.code).toBe(3)
  const wrong = await runWith(['jobs', 'cancel', jobId], {
    env: { ...env, GUILDHALL_PASSWORD: 'wrong one' },
  })
  expect(wrong.code).toBe(5)
}

/** What happens is told as it happens, by stream or by asking, until what was waited for. */
export async function watchJob(stack: Stack): Promise<void> {
  const env = environment(stack, await mkdtemp(join(tmpdir(), 'guildhall-cli-')))
  const client = connect(stack)
  const provider = connect(stack)
  await client.commands.getTestTokens()
  for (const more of [[], ['--poll']]) {
    const { jobId, sent } = await client.commands.hire({
      provider: provider.signer.address,
      brief: { title: 'T', description: 'D', category: 'content' },
      price: '2.00',
      deliveryTime: 3600,
    })
    await client.commands.getJob({ jobId, minBlock: sent.block })
    const argv = ['watch', 'job', jobId, '--until', 'ENDED', '--timeout', '90', ...more]
    const told: string[] = []
    const remarks: string[] = []
    const watching = runWith([...argv, '--format', 'json'], {
      env,
      isTerminal: true,
      onOut: (text) => told.push(text),
      onErr: (text) => remarks.push(text),
    })
    await expect.poll(() => remarks.join(''), { timeout: 60_000 }).toContain('Watching')
    await provider.commands.submitWork({ jobId, message: 'Here' })
    await expect.poll(() => told.join(''), { timeout: 60_000 }).toContain('JobSubmitted')
    await client.commands.approveJob({ jobId })
    const { code, stdout } = await watching
    expect(code).toBe(0)
    const events = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(events.every((one) => one.jobId === jobId)).toBe(true)
    expect(new Set(events.map((one) => `${one.block} ${one.logIndex}`)).size).toBe(events.length)
    expect(events.map(({ event }) => event)).toEqual(expect.arrayContaining(['JobSubmitted']))
  }
  const never = await runWith(['watch', 'market', '--timeout', '1'], { env })
  expect(never.code).toBe(4)
}
