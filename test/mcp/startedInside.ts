import { startStdio } from '@guildhall/sdk/mcp/startStdio'
import { Client, InMemoryTransport } from '@modelcontextprotocol/client'
import { createWalletClient, http } from 'viem'
import { generatePrivateKey, privateKeyToAccount } from 'viem/accounts'
import { expect } from 'vitest'
import { callTool } from '../../examples/mcp/toolbox.ts'
import type { Stack } from '../../script/stack/startStack.ts'
import { placeOf } from '../commands/connect.ts'

/** A server that a program starts itself: who is asked before signing may decline; questions alone. */
export async function startedInside(stack: Stack): Promise<void> {
  const words: string[] = []
  const declining = await start(stack, { confirm: (text) => words.push(text) < 0 })
  const call = (name: string, input: object) =>
    callTool((params) => declining.client.callTool(params), name, input)
  await expect(call('get_test_tokens', {})).rejects.toMatchObject({
    code: 'Declined',
    retryable: false,
  })
  expect(words).toEqual([expect.stringMatching(/USDC/)])
  // Nothing of it is left: it is no act that was cut off
  await expect(call('get_test_tokens', { account: '0x' })).rejects.toMatchObject({
    code: 'InvalidInput',
  })
  await declining.stop()

  const asking = await start(stack, { readOnly: true })
  const { tools } = await asking.client.listTools()
  expect(tools.length).toBeGreaterThan(20)
  expect(tools.filter(({ annotations }) => !annotations?.readOnlyHint)).toEqual([])
  await asking.stop()
}

type Options = Pick<Parameters<typeof startStdio>[0], 'confirm' | 'readOnly'>

async function start(stack: Stack, options: Options) {
  const walletClient = createWalletClient({
    account: privateKeyToAccount(generatePrivateKey()),
    transport: http(stack.anvil.url),
  })
  const [theirs, ours] = InMemoryTransport.createLinkedPair()
  const server = startStdio({
    ...placeOf(stack),
    walletClient,
    transport: ours as never,
    ...options,
  })
  const client = new Client({ name: 'inside', version: '1' })
  await client.connect(theirs)
  return {
    client,
    async stop() {
      await client.close()
      await server.close()
    },
  }
}
