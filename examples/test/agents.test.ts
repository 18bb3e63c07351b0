import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { digestOf, encodeDocument, local } from '@guildhall/sdk'
import { createTestClient, type Hex, http, parseEther } from 'viem'
import { generatePrivateKey, privateKeyToAddress } from 'viem/accounts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { deploy } from '../../script/stack/deploy.ts'
import { type RunningAnvil, startAnvil } from '../../script/stack/startAnvil.ts'
import type { DocumentStore } from '../agent/documentStore.ts'
import type { AgentOptions, JobResult } from '../agent/options.ts'
import { runClient } from '../client.ts'
import { runProvider } from '../provider.ts'

/** Both programs over a chain and nothing else: they pay their own gas and share a document store. */
let dir: string
let anvil: RunningAnvil

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'guildhall-'))
  anvil = await startAnvil({ logFile: join(dir, 'anvil.log') })
  await deploy({ rpcUrl: anvil.url })
})

afterAll(async () => {
  await anvil?.stop()
  await rm(dir, { recursive: true })
})

const stored = new Map<Hex, Uint8Array>()
const documents: DocumentStore = {
  put: async (bytes) => {
    stored.set(digestOf(bytes), bytes)
    return digestOf(bytes)
  },
  get: async (digest) => stored.get(digest),
}

async function newOptions(): Promise<AgentOptions> {
  const privateKey = generatePrivateKey()
  const testClient = createTestClient({ mode: 'anvil', transport: http(anvil.url) })
  const address = privateKeyToAddress(privateKey)
  await testClient.setBalance({ address, value: parseEther('1') })
  return { rpcUrl: anvil.url, chainId: local.id, privateKey, documents, pollingInterval: 100 }
}

/** Runs a program that breaks off after its first step, after its second, … until it gets through. */
async function runBreakingOff(
  run: (options: AgentOptions) => Promise<JobResult>,
  options: AgentOptions,
): Promise<{ result: JobResult; breaks: number }> {
  for (let breaks = 0; ; breaks++) {
    let steps = 0
    const onProgress = () => {
      if (steps++ === breaks) throw new BrokenOff()
    }
    try {
      return { result: await run({ ...options, onProgress }), breaks }
    } catch (error) {
      if (!(error instanceof BrokenOff)) throw error
    }
  }
}

class BrokenOff extends Error {
  override name = 'BrokenOff'
}

describe('runClient, runProvider', () => {
  test('behavior: broken off after any step, they go on where they were', async () => {
    const [providing, hiring] = [await newOptions(), await newOptions()]
    const provider = privateKeyToAddress(providing.privateKey)
    const [provided, hired] = await Promise.all([
      runBreakingOff(runProvider, providing),
      runBreakingOff((options) => runClient({ ...options, provider }), hiring),
    ])
    expect(provided.breaks).toBeGreaterThan(3)
    expect(hired.breaks).toBeGreaterThan(3)
    const expected = { status: 'Completed', paid: 29_250_000n, fee: 750_000n, refunded: 0n }
    expect(provided.result).toMatchObject({ ...expected, jobId: hired.result.jobId })
    expect(hired.result).toMatchObject(expected)
  })

  test('behavior: the client finds the newest provider of the trade by itself', async () => {
    const [providing, hiring] = [await newOptions(), await newOptions()]
    let hired: Promise<JobResult> | undefined
    const provided = await runProvider({
      ...providing,
      onProgress({ text }) {
        if (text === 'Waits for proposals') hired = runClient(hiring)
      },
    })
    expect((await hired)?.jobId).toBe(provided.jobId)
  })

  test('behavior: work that fails the agreed tests is rejected and refunded', async () => {
    const [providing, hiring] = [await newOptions(), await newOptions()]
    const lazy: DocumentStore = {
      ...documents,
      put(bytes) {
        const value: unknown = JSON.parse(new TextDecoder().decode(bytes))
        return documents.put(Array.isArray(value) ? encodeDocument(value.slice(0, 10)) : bytes)
      },
    }
    const provider = privateKeyToAddress(providing.privateKey)
    const [, hired] = await Promise.all([
      runProvider({ ...providing, documents: lazy }),
      runClient({ ...hiring, provider }),
    ])
    expect(hired).toMatchObject({ status: 'Rejected', paid: 0n, fee: 0n, refunded: 30_000_000n })
  })

  test('error: an agent behind a relayer may hold no native coin', async () => {
    const options = { ...(await newOptions()), relayerUrl: 'http://127.0.0.1:1' }
    await expect(runProvider(options)).rejects.toThrow(/no use for native coin/)
  })
})
