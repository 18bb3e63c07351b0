import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { deploymentOf } from '@guildhall/sdk'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Stack, startStack } from '../script/stack/startStack.ts'
import { type Block, blocksOf } from './docs/blocks.ts'
import { requestOf } from './docs/request.ts'
import { runProgram } from './docs/runProgram.ts'
import { toPattern } from './docs/toPattern.ts'
import { tradeServices } from './docs/tradeServices.ts'

/** What the documents show is run in their order: first the SDK's page, then what reads its traces. */
let dir: string
let stack: Stack

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'guildhall-'))
  stack = await startStack({ dir })
})

afterAll(async () => {
  await stack?.stop()
  await rm(dir, { recursive: true })
})

/** Documents name the ports of `npm start`. */
function here(text: string): string {
  return text
    .replaceAll('http://127.0.0.1:42069', stack.indexer.url)
    .replaceAll('http://127.0.0.1:8545', stack.anvil.url)
    .replaceAll('http://127.0.0.1:4000', stack.relayer.url)
}

test('docs/sdk.md compiles, runs, and prints what it says', async () => {
  expect(await expectToPrint('docs/sdk.md')).toBeGreaterThan(10)
})

describe('commands get the answers shown', () => {
  for (const file of ['docs/graphql.md', 'docs/relayer.md', 'docs/x402.md']) {
    for (const [command, answer] of pairsOf(file, 'sh')) {
      test(command.place, async () => {
        const { url, init } = requestOf(here(command.text))
        const response = await fetch(url, init)
        expect(await response.json()).toEqual(answer)
      })
    }
  }

  test('README.md', async () => {
    const commands = blocksOf('README.md', ['sh']).filter(({ text }) => text.startsWith('curl'))
    expect(commands).not.toEqual([])
    for (const { text } of commands) {
      const { url, init } = requestOf(here(text))
      const job = { status: 'COMPLETED', budget: '36000000', paid: '34920000' }
      expect(await (await fetch(url, init)).json()).toMatchObject({ data: { job } })
    }
  })
})

describe('queries get the answers shown', () => {
  expectAnswers('docs/graphql.md')
})

describe('queries about money get the answers shown', () => {
  beforeAll(() =>
    tradeServices({
      deployment: deploymentOf(stack.chainId),
      rpcUrl: stack.anvil.url,
      relayerUrl: stack.relayer.url,
    }),
  )
  expectAnswers('docs/money.md')
})

test('docs/x402.md compiles, runs, and prints what it says', async () => {
  expect(await expectToPrint('docs/x402.md')).toBe(4)
})

// Last, as it registers an agent of its own
test('docs/auth.md compiles, runs, and prints what it says', async () => {
  await expectToPrint('docs/auth.md')
})

/** A test for each query of a document. */
function expectAnswers(file: string): void {
  for (const [query, answer] of pairsOf(file, 'graphql')) {
    test(query.place, async () => {
      const variables = await variablesOf(query.text)
      // Documents arrive a moment after what names them
      await expect
        .poll(() => firstAnswer(query.text, variables), { timeout: 20_000, interval: 500 })
        .toEqual(answer)
    })
  }
}

/** Runs all TypeScript of a document as one program. Returns how many lines it printed, as announced. */
async function expectToPrint(file: string): Promise<number> {
  const program = blocksOf(file, ['ts'])
    .map(({ text }) => text)
    .join('\n')
  const expected = [...program.matchAll(/console\.log\(.*\) \/\/ (.*)$/gm)].map(([, text]) => text)
  const printed = await runProgram(here(program))
  expect(printed.trimEnd().split('\n')).toEqual(expected)
  return expected.length
}

/** Blocks of one language, each with the JSON block right behind it. */
function pairsOf(file: string, language: string): [Block, unknown][] {
  const blocks = blocksOf(file, ['sh', 'graphql', 'json'])
  return blocks.flatMap((block, index): [Block, unknown][] => {
    const next = blocks[index + 1]
    if (block.language !== language || next?.language !== 'json') return []
    return [[block, toPattern(JSON.parse(next.text))]]
  })
}

type Trace = { data: { job: { provider: { address: string }; brief: { digest: string } } } }

/** What a query takes as variables, from the job that docs/sdk.md did first. */
async function variablesOf(query: string): Promise<Record<string, string>> {
  const response = await ask('{ job(id: "1") { provider { address } brief { digest } } }', {})
  const { data } = (await response.json()) as Trace
  const { provider, brief } = data.job
  const known = { account: provider.address, digest: brief.digest }
  return Object.fromEntries(Object.entries(known).filter(([name]) => query.includes(`$${name}:`)))
}

function ask(query: string, variables: Record<string, unknown>, accept = 'application/json') {
  return fetch(stack.indexer.graphqlUrl, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept },
    body: JSON.stringify({ query, variables }),
  })
}

/** The answer to a query, or the first event of a subscription. */
async function firstAnswer(query: string, variables: Record<string, unknown>): Promise<unknown> {
  if (!/^subscription\b/.test(query)) return (await ask(query, variables)).json()
  const response = await ask(query, variables, 'text/event-stream')
  let text = ''
  for await (const chunk of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
    text += chunk
    const data = text.match(/^event: next\ndata: (.*)\n\n/m)?.[1]
    if (data) return JSON.parse(data)
  }
  throw new Error('The stream ended without an event.')
}
