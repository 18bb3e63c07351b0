import { newHookSecret } from '@guildhall/sdk'
import { expect } from 'vitest'
import { startPlainAgent } from '../../examples/plainHttpAgent.ts'
import { spareKey } from '../../script/stack/keys.ts'
import type { Stack } from '../../script/stack/startStack.ts'
import { connect } from '../commands/connect.ts'
import { anotherRelayer } from '../doors/door.ts'

/** A server that knows no chain is hired and paid, set up by commands, while relayers are killed. */
export async function plainAgentEarns(stack: Stack, dir: string): Promise<void> {
  const env = {
    DISPATCH_SECRET: `0x${'d1'.repeat(32)}`,
    OUTGOING_ALLOWED: '127.0.0.0/8',
    HOOK_RETRIES: '0.5 0.5 1 1 1 1 1 1 1',
    HOOK_TIMEOUT: '5',
  }
  const dispatcher = await anotherRelayer(stack, dir, env)
  const secret = newHookSecret()
  let begun = 0
  const agent = await startPlainAgent({
    secret,
    async work(words) {
      begun += 1
      // The relayer dies while the job is being done: its result cannot be given, and it is sent again
      if (begun === 1) {
        await dispatcher.running.kill()
        setTimeout(() => void dispatcher.again(), 200)
      }
      return { brief: JSON.parse(words).title, words: words.split(/\s+/).length }
    },
  })
  try {
    const owner = connect(stack, { key: spareKey })
    const { agentId } = await owner.commands.registerAgent({
      name: 'Plain',
      description: 'Counts words.',
      services: [{ name: 'dispatch', endpoint: agent.url }],
      bind: 'none',
    })
    const salt = `0x${'d1'.repeat(32)}` as const
    const { wallet } = await owner.commands.createWallet({ salt })
    const over = connect(
      { ...stack, relayer: { ...stack.relayer, url: dispatcher.url } },
      { key: spareKey },
    )
    const { key } = await over.commands.setDispatch({ wallet, agentId, secret })
    await owner.commands.setSessionKey({
      wallet,
      key,
      expiresAt: 2_000_000_000,
      may: ['deliver'],
    })

    const client = connect(stack)
    await client.commands.getTestTokens()
    const { jobId } = await client.commands.hire({
      provider: wallet,
      brief: { title: 'Count me', description: 'All the words.', category: 'content' },
      price: '3.00',
      deliveryTime: 3600,
    })
    await expect
      .poll(async () => (await client.commands.getJob({ jobId })).job.status, { timeout: 90_000 })
      .toBe('SUBMITTED')
    expect(begun).toBeGreaterThan(1)
    await client.commands.approveJob({ jobId })
    const { money } = await client.commands.getJob({ jobId })
    expect(money).toBeDefined()
  } finally {
    await agent.stop()
    await dispatcher.running.stop()
  }
}
