import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { deploymentOf } from '@guildhall/sdk'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { holdConversation } from '../examples/a2aConversation.ts'
import { type Stack, startStack } from '../script/stack/startStack.ts'
import { payOnceThroughKills } from './cli/cutOff.ts'
import { firstMoneyByCli } from './cli/firstMoney.ts'
import { runCliPage } from './cli/page.ts'
import { runsAgain } from './cli/rerun.ts'
import { serveOverHttp } from './cli/serveJobs.ts'
import { askBeforeMoneyMoves, watchJob } from './cli/sitDown.ts'
import { verifyHandle } from './cli/verifyHandle.ts'
import { askEverything, jobsByCommands, restByCommands } from './commands/everything.ts'
import { firstMoney } from './commands/firstMoney.ts'
import { judgedByCommands } from './commands/judging.ts'
import { plainJobs } from './commands/plainJobs.ts'
import { replay } from './commands/replay.ts'
import { sealedOffers } from './commands/sealedOffers.ts'
import { type Block, blocksOf } from './docs/blocks.ts'
import { programPages, requestPages } from './docs/programPages.ts'
import { answerOf, recipePages, recipesOf, withoutMeta } from './docs/recipes.ts'
import { requestOf } from './docs/request.ts'
import { compilePrograms, runProgram } from './docs/runProgram.ts'
import { toPattern } from './docs/toPattern.ts'
import { tradeServices } from './docs/tradeServices.ts'
import {
  a2aErrors,
  bindings,
  cardSays,
  everyCommand,
  jobOverA2a,
  listOverA2a,
  protocols,
} from './doors/a2a.ts'
import { oneTable } from './doors/drift.ts'
import { eventLimits, everythingOnce, onlyStable } from './doors/events.ts'
import { feesAtDoors } from './doors/fees.ts'
import { staysInert } from './doors/inert.ts'
import { cachesAndLimits, everyRoute, hostileInputs } from './doors/rest.ts'
import { skillEarns } from './doors/skill.ts'
import { twoDoors } from './doors/twoDoors.ts'
import { keeps } from './keeper/keeps.ts'
import { connectAll, type McpClient } from './mcp/clients.ts'
import { conformance } from './mcp/conformance.ts'
import { everyTool } from './mcp/everyTool.ts'
import { resourcesAndPrompts } from './mcp/resourcesAndPrompts.ts'
import { startedInside } from './mcp/startedInside.ts'
import { wholeJobs } from './mcp/wholeJobs.ts'
import { provideThroughKills } from './provider/provideThroughKills.ts'
import { bulkPage, bulkRegisters } from './trade/bulk.ts'
import { buyOverRest, exampleBuys } from './trade/buying.ts'
import { plainAgentEarns } from './trade/dispatch.ts'

/** What the documents show is run in their order: first the SDK's page, then what reads its traces. */
let dir: string
let stack: Stack
let compiling: Promise<void>

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'guildhall-'))
  compiling = compilePrograms(programPages.map(programOf))
  // Whoever waits for it is told
  compiling.catch(() => {})
  stack = await startStack({ dir, relayerEnv: { HOOK_KEY: `0x${'7a'.repeat(32)}` } })
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
    .replaceAll('ws://127.0.0.1:4000', stack.relayer.url.replace('http', 'ws'))
}

test('docs/sdk.md compiles, runs, and prints what it says', async () => {
  expect(await expectToPrint('docs/sdk.md')).toBeGreaterThan(10)
})

describe('commands get the answers shown', () => {
  for (const file of requestPages) {
    for (const [command, answer] of pairsOf(file, 'sh')) {
      test(command.place, async () => {
        const { url, init } = requestOf(here(command.text))
        const response = await fetch(url, init)
        expect(withoutMeta(await response.json())).toEqual(answer)
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

test('the cookbook has thirty queries and more', () => {
  expect(recipePages.flatMap(recipesOf).length).toBeGreaterThanOrEqual(30)
})

// docs/graphql-judging.md is run where judges did all they can: indexer/test/recipes.test.ts
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
  expectAnswers('docs/graphql-money.md')
})

test('docs/criteria.md compiles, runs, and prints what it says', async () => {
  expect(await expectToPrint('docs/criteria.md')).toBe(6)
})

test('docs/x402.md compiles, runs, and prints what it says', async () => {
  expect(await expectToPrint('docs/x402.md')).toBe(4)
})

test('docs/verify.md compiles, runs, and prints what it says', async () => {
  expect(await expectToPrint('docs/verify.md')).toBe(10)
})

// From here on, what makes jobs and agents of its own
test('docs/auth.md compiles, runs, and prints what it says', async () => {
  await expectToPrint('docs/auth.md')
})

describe('a program of its own', () => {
  test('sdk/README.md compiles, runs, and prints what it says', async () => {
    expect(await expectToPrint('sdk/README.md')).toBe(10)
  })
  test('a provider that is killed goes on, and offers once', () => provideThroughKills(stack))
})

describe('the table of commands', () => {
  test('docs/commands.md compiles, runs, and prints what it says', async () => {
    expect(await expectToPrint('docs/commands.md')).toBe(3)
  })

  test('first money: a new key with nothing, three calls', () => firstMoney(stack))
  test('a door without keys moves money once, whatever is killed', () => replay(stack))
  test('jobs from entry to end', () => jobsByCommands(stack))
  test('agents, services, points, documents, wallets', () => restByCommands(stack))
  test('offers nobody sees until they are opened', () => sealedOffers(stack))
  test('plain jobs, as ERC-8183 has them', () => plainJobs(stack))
  test('every question is answered', () => askEverything(stack))
})

// Dozens of processes each: they may be slow to start
describe('the command line', { timeout: 600_000 }, () => {
  test('docs/cli.md runs, and prints what it says', () => runCliPage(stack))
  test('first money: a new key with nothing, three commands', () => firstMoneyByCli(stack))
  test('asks before money moves, and ends as it says', () => askBeforeMoneyMoves(stack))
  test('pays once, whenever it is killed', () => payOnceThroughKills(stack))
  test('acceptance tests come out the same again', () => runsAgain(stack))
  test('watches a job until it has ended', () => watchJob(stack))
  test('a worker over HTTP looks for work itself', () => serveOverHttp(stack))
})

describe('REST', () => {
  test('docs/rest.md compiles, runs, and prints what it says', async () => {
    expect(await expectToPrint('docs/rest.md')).toBe(3)
  })
  test('who reads /skill.md earns its first money', () => skillEarns(stack))
  test('every command has its route, and answers as it says', () => everyRoute(stack))
  test('what is read again, and what counts as whose', () => cachesAndLimits(stack, dir))
  test('hostile inputs are refused, and lose nothing', () => hostileInputs(stack))
})

describe('MCP and all doors', () => {
  let connecting: Promise<readonly McpClient[]> | undefined
  /** Whichever test is first connects them. */
  const connected = async () => {
    connecting ??= connectAll(stack)
    return connecting
  }
  afterAll(async () => Promise.all((await connecting)?.map((client) => client.close()) ?? []))

  test('docs/mcp.md compiles, runs, and prints what it says', async () => {
    expect(await expectToPrint('docs/mcp.md')).toBe(4)
  })

  test('stock clients of both generations call every tool, over HTTP and stdio', async () => {
    await everyTool(await connected())
  })
  test('every door has the same commands', async () => oneTable(stack, await connected()))
  test('what strangers write to be obeyed is inert at every door', async () =>
    staysInert(stack, await connected()))
  test('they read resources and get prompts', async () => resourcesAndPrompts(await connected()))
  test('scripted models do whole jobs with each other', () => wholeJobs(stack))
  test('a server that a program starts itself asks it, or only answers', () => startedInside(stack))
  test('the conformance suite finds what it can find', () => conformance(stack))
})

describe('buying', () => {
  test('docs/buying.md compiles, runs, and prints what it says', async () => {
    expect(await expectToPrint('docs/buying.md')).toBe(4)
  })
  test('examples/x402Buyer.ts finds, buys and gets the work', () => exampleBuys(stack))
  test('a door without keys buys once', () => buyOverRest(stack))
})

test('examples/plainHttpAgent.ts knows no chain, and is paid', () => plainAgentEarns(stack, dir))
test('docs/subgraph.md: agent0-sdk registers, loads, searches and rates', async () => {
  expect(await expectToPrint('docs/subgraph.md')).toBe(10)
})
test('agents of a CSV file are registered once each, whatever is killed', () =>
  bulkRegisters(stack, dir))
test('docs/bulk-registration.md runs, and tells what it says', () => bulkPage(stack, dir))

describe('A2A', () => {
  test('docs/a2a.md compiles, runs, and prints what it says', async () => {
    expect(await expectToPrint('docs/a2a.md')).toBe(4)
  })
  test('examples/a2aConversation.ts', async () => {
    const options = { url: stack.relayer.url, rpcUrl: stack.anvil.url, chainId: stack.chainId }
    const said: string[] = []
    const say = (line: string) => said.push(line)
    expect(await holdConversation({ ...options, say })).toBe('APPROVED')
    expect(said.join('\n')).toMatch(/OfferMade: OPEN[\s\S]*JobCompleted: COMPLETED/)
  })
  test('the card says what there is', () => cardSays(stack))
  for (const protocol of protocols) {
    for (const binding of bindings) {
      test(`a job from entry to end: ${protocol}, ${binding}`, () =>
        jobOverA2a(stack, { protocol, binding }))
    }
  }
  test('every command is reached', () => everyCommand(stack))
  test('errors are those of the standard', () => a2aErrors(stack))
  test('tasks are listed, and words of strangers marked', () => listOverA2a(stack))
  test('a fee is one thing more to sign, over MCP and A2A', () => feesAtDoors(stack, dir))
  test('whoever speaks A2A and whoever speaks MCP do a job with each other', () => twoDoors(stack))
})

describe('events', () => {
  test('docs/events.md compiles, runs, and prints what it says', async () => {
    expect(await expectToPrint('docs/events.md')).toBe(2)
  })
  test('all there ever was, each once and in order', () => everythingOnce(stack))
  test('who asks for too much is told so', () => eventLimits(stack, dir))
  // Late, as it takes a block back
  test('what may still vanish is not told', () => onlyStable(stack, dir))
})

// Last, as days pass
test(
  'commands of judges and jurors, and those that wait for a time',
  () => judgedByCommands(stack),
  400_000,
)
test('a handle is verified from a shell', () => verifyHandle(stack, dir), 300_000)

test('what is left lying is brought to its end by keepers', () => keeps(stack, dir), 400_000)

/** A test for each query of a document. */
function expectAnswers(page: (typeof recipePages)[number]): void {
  for (const recipe of recipesOf(page)) {
    test(recipe.place, async () => {
      const known = await variables()
      // Documents arrive a moment after what names them
      await expect
        .poll(() => answerOf(stack.indexer.graphqlUrl, recipe, known), {
          timeout: 20_000,
          interval: 500,
        })
        .toEqual(recipe.shown)
    })
  }
}

/** Runs all TypeScript of a document as one program. Returns how many lines it printed, as announced. */
async function expectToPrint(file: string): Promise<number> {
  expect(programPages).toContain(file)
  await compiling
  const program = programOf(file)
  const expected = [...program.matchAll(/console\.log\(.*\) \/\/ (.*)$/gm)].map(([, text]) => text)
  const printed = await runProgram(here(program))
  expect(printed.trimEnd().split('\n')).toEqual(expected)
  return expected.length
}

/** The blocks of a page, one after another. */
function programOf(file: string): string {
  return blocksOf(file, ['ts'])
    .map(({ text }) => text)
    .join('\n')
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

/** What queries take as variables, from the job that docs/sdk.md did first. */
async function variables(): Promise<Record<string, string>> {
  const query = '{ job(id: "1") { provider { address } brief { digest } } }'
  const response = await fetch(stack.indexer.graphqlUrl, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
  })
  const { job } = ((await response.json()) as Trace).data
  return { account: job.provider.address, digest: job.brief.digest }
}
