import { execFile } from 'node:child_process'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { deploymentOf, local } from '@guildhall/sdk'
import { createPublicClient, http } from 'viem'
import { generatePrivateKey, privateKeyToAccount } from 'viem/accounts'
import { expect } from 'vitest'
import { employer } from '../../examples/mcp/employer.ts'
import { runModel } from '../../examples/mcp/model.ts'
import { signingToolbox } from '../../examples/mcp/signingToolbox.ts'
import { callTool, type Toolbox } from '../../examples/mcp/toolbox.ts'
import { worker } from '../../examples/mcp/worker.ts'
import { bin, root } from '../../script/stack/root.ts'
import type { Stack } from '../../script/stack/startStack.ts'
import { connectMcp, type McpClient, type stockClients } from './clients.ts'

const run = promisify(execFile)

const text = 'The tenant pays rent on the first of each month.'
const countWords = (words: string) => String(words.split(' ').length)

/**
 * Scripted models do whole jobs with each other by tools alone: one signs what the relayer's door asks
 * for, the other's server holds its key, and each generation of clients plays each side.
 */
export async function wholeJobs(stack: Stack): Promise<void> {
  await Promise.all([
    wholeJob(stack, 'a', '2.x over HTTP', '1.x over stdio'),
    wholeJob(stack, 'b', '1.x over HTTP', '2.x over stdio'),
    exampleEarns(stack),
  ])
}

/** examples/mcpAgent.ts, as somebody runs it, earns what a client pays. */
async function exampleEarns(stack: Stack): Promise<void> {
  const client = await connectMcp(stack, '2.x over HTTP')
  try {
    const tools = await signingTools(stack, client)
    await tools.call('get_test_tokens', {})
    const job = { title: 'Count', description: text, tag: 'counting', budget: '4.00' }
    const isGood = (delivered: string) => delivered === countWords(text)
    const env = {
      PATH: process.env.PATH,
      RPC_URL: stack.anvil.url,
      CHAIN_ID: `${stack.chainId}`,
      PRIVATE_KEY: generatePrivateKey(),
      RELAYER_URL: stack.relayer.url,
    }
    const program = run(bin('tsx'), ['examples/mcpAgent.ts'], { cwd: root, env, timeout: 150_000 })
    const [{ jobId }, { stdout }] = await Promise.all([
      runModel(employer({ ...job, isGood }), tools),
      program,
    ])
    expect(stdout).toMatch(/^Signs: Registers an agent/)
    expect(stdout).toContain(`Job ${jobId} paid 3.88.`)
  } finally {
    await client.close()
  }
}

type Which = (typeof stockClients)[number]

async function wholeJob(stack: Stack, round: string, remote: Which, own: Which): Promise<void> {
  const stateDir = await mkdtemp(join(tmpdir(), 'guildhall-mcp-'))
  const tag = `counting-${round}`
  const signer = await connectMcp(stack, remote)
  const holder = await connectMcp(stack, own, { key: generatePrivateKey(), stateDir })
  try {
    const signed: string[] = []
    const signing = await signingTools(stack, signer, signed)
    const holding: Toolbox = {
      // Of a server that holds a key, an act's answer is its outcome
      async call(tool, input) {
        const answer = await callTool(holder.callTool, tool, input)
        const outcome = answer as { status?: string; output?: unknown }
        if (outcome.output === undefined) return answer
        expect(outcome.status).toBe('done')
        return outcome.output
      },
    }
    await signing.call('get_test_tokens', {})
    const job = { title: 'Count', description: text, tag, budget: '4.00' }
    const isGood = (delivered: string) => delivered === countWords(text)
    const [posted, earned] = await Promise.all([
      runModel(employer({ ...job, isGood }), signing),
      runModel(worker({ name: 'Scribe', tag, work: countWords }), holding),
    ])
    expect(earned).toMatchObject({ jobId: posted.jobId, paid: '3.88' })
    expect(posted.delivered).toBe('10')
    expect(signed).toHaveLength(5)
    expect(signed[1]).toMatch(/^Pays 4\.00 USDC of 0x\S+ to the escrow of the job market/)
    expect(signed[2]).toMatch(/^Posts a job/)
  } finally {
    await Promise.all([signer.close(), holder.close()])
    // All is done: nothing is left to go on with
    expect(await readdir(stateDir)).toEqual([])
    await rm(stateDir, { recursive: true })
  }
}

/** Tools that are signed here, each signature noted in words. */
export async function signingTools(
  stack: Stack,
  client: McpClient,
  signed: string[] = [],
): Promise<Toolbox> {
  return signingToolbox({
    callTool: client.callTool,
    tools: await client.listTools(),
    account: privateKeyToAccount(generatePrivateKey()),
    deployment: deploymentOf(stack.chainId),
    publicClient: createPublicClient({ chain: local, transport: http(stack.anvil.url) }),
    agrees: (words) => signed.push(words) > 0,
  })
}
