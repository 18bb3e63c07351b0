import { ClientFactory } from '@a2a-js/sdk/client'
import { deploymentOf } from '@guildhall/sdk'
import { createPublicClient, http } from 'viem'
import { generatePrivateKey, type PrivateKeyAccount, privateKeyToAccount } from 'viem/accounts'
import { expect } from 'vitest'
import { actAs } from '../../examples/a2aConversation.ts'
import { signingToolbox } from '../../examples/mcp/signingToolbox.ts'
import { anvilKey } from '../../script/stack/keys.ts'
import type { Stack } from '../../script/stack/startStack.ts'
import { connect } from '../commands/connect.ts'
import { connectMcp, type McpClient } from '../mcp/clients.ts'
import { anotherRelayer } from './door.ts'

const input = {
  brief: { title: 'Count', description: 'To ten.', category: 'content' },
  budget: '5.00',
} as const

/** Where a relayer asks a fee for every request, whoever speaks MCP or A2A is asked to sign that, too. */
export async function feesAtDoors(stack: Stack, dir: string): Promise<void> {
  const { tokens } = deploymentOf(stack.chainId)
  const receiver = privateKeyToAccount(generatePrivateKey()).address
  const asking = await anotherRelayer(stack, dir, {
    DATABASE_SCHEMA: 'relayer_fees',
    RELAYER_PRIVATE_KEYS: anvilKey(6),
    FEE: 'always',
    FEE_TOKEN: tokens[0]?.address ?? '',
    FEE_RECEIVER: receiver,
    FEE_PER_REQUEST: '0.05',
  })
  const there = { ...stack, relayer: { ...stack.relayer, url: asking.url } }
  try {
    const client = await connectMcp(there, '2.x over HTTP')
    await Promise.all([overMcp(stack, client), overA2a(stack, asking.url)])
    await client.close()
    const { balances } = await connect(stack).commands.getAccount({ account: receiver })
    expect(balances[0]).toMatchObject({ symbol: 'USDC', amount: '0.10' })
  } finally {
    await asking.running.stop()
  }
}

async function newPayer(stack: Stack): Promise<PrivateKeyAccount> {
  const key = generatePrivateKey()
  await connect(stack, { key }).commands.getTestTokens()
  return privateKeyToAccount(key)
}

/** What is left of 1,000 USDC, once it is 994.95. */
async function expectPaid(stack: Stack, account: PrivateKeyAccount): Promise<void> {
  const { commands } = connect(stack)
  const { balances } = await commands.getAccount({ account: account.address })
  expect(balances[0]).toMatchObject({ symbol: 'USDC', amount: '994.95' })
  const posted = async () => (await commands.listJobs({ client: account.address })).jobs.length
  await expect.poll(posted).toBe(1)
}

async function overMcp(stack: Stack, client: McpClient): Promise<void> {
  const said: string[] = []
  const tools = await client.listTools()
  const toolboxOf = (account: PrivateKeyAccount) =>
    signingToolbox({
      ...{ callTool: client.callTool, tools, account },
      deployment: deploymentOf(stack.chainId),
      publicClient: createPublicClient({ transport: http(stack.anvil.url) }),
      agrees: (words) => said.push(words) > 0,
    })
  const account = await newPayer(stack)
  await toolboxOf(account).call('post_job', input)
  expect(said).toEqual([
    expect.stringMatching(/^Pays 5\.00 USDC/),
    expect.stringMatching(/^Posts|Costs no gas/),
    expect.stringMatching(/^Pays 0\.05 USDC .* the relayer's fee for request 0x[0-9a-f]{64}\.$/),
  ])
  await expectPaid(stack, account)

  // Who has nothing to pay with is told so, and nothing is done
  const poor = privateKeyToAccount(generatePrivateKey())
  const registering = toolboxOf(poor).call('register_agent', { name: 'Poor', description: 'P.' })
  await expect(registering).rejects.toMatchObject({
    code: 'payment-required',
    message: expect.stringContaining('The payment was not taken'),
  })
}

async function overA2a(stack: Stack, url: string): Promise<void> {
  const account = await newPayer(stack)
  const signed: string[] = []
  const watched = {
    ...account,
    signTypedData: (data: { primaryType: string; message: { value?: unknown } }) => {
      signed.push(`${data.primaryType} ${data.message.value}`)
      return account.signTypedData(data as never)
    },
  } as PrivateKeyAccount
  const market = await new ClientFactory().createFromUrl(url)
  const options = { url, rpcUrl: stack.anvil.url, chainId: stack.chainId }
  const { task } = await actAs({ market, account: watched, options }, { command: 'postJob', input })
  expect(task?.metadata).toMatchObject({ status: 'OPEN' })
  expect(signed).toEqual([
    'ReceiveWithAuthorization 5000000',
    expect.stringMatching(/^ForwardRequest/),
    'TransferWithAuthorization 50000',
  ])
  await expectPaid(stack, account)
}
