import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { linkContracts } from './stack/linkContracts.ts'
import { bin, root } from './stack/root.ts'
import { testFolders } from './stack/testFolders.ts'

/**
 * Every check of the repository, one after another; `npm test -- sdk forge` runs only those named.
 * The last lines name what failed and say how many passed and failed, the exit code whether all did.
 */
type Count = { passed: number; failed: number; failures?: readonly string[] }
type Suite = { name: string; run: () => Promise<Count> }

const workspaces = ['sdk', 'relayer', 'indexer', 'web', 'examples'] as const

const suites: readonly Suite[] = [
  { name: 'lint', run: () => check('biome', ['check', '--error-on-warnings']) },
  { name: 'format', run: () => check('forge', ['fmt', '--check', 'contracts', 'script']) },
  // What is deployed, compiled once for all stacks and lanes
  { name: 'build', run: build },
  {
    name: 'types',
    run: async () =>
      sum(
        await inLanes([...workspaces, '.'], (folder) => check('tsc', ['-p', folder, '--noEmit'])),
      ),
  },
  {
    name: 'forge',
    run: async () => {
      const { failed } = await build()
      if (failed > 0) return { passed: 0, failed }
      const { parts, all } = await forgeParts()
      const lanes = [0, 1].map(laneDir)
      await Promise.all(lanes.map((dir) => rm(root + dir, { recursive: true, force: true })))
      await linkContracts(
        lanes.map((dir) => `${dir}/out`),
        '.guildhall/forge/libraries.json',
      )
      return sum(await inLanes(parts, (part, lane) => forgePart(part, lane, all)))
    },
  },
  ...workspaces.map((name) => ({ name, run: () => vitest(`${root}${name}`) })),
  // What is documented, on one running stack; and the rest
  { name: 'docs', run: () => vitest(root, ['test/docs.test.ts']) },
  { name: 'integration', run: () => vitest(root, ['--exclude=test/docs.test.ts']) },
]

function build(): Promise<Count> {
  return check('forge', ['build', '--skip', 'contracts/test/**'])
}

/** Folders of tests are compiled beside each other, each in a lane that keeps what it made. */
const laneDir = (lane: number) => `.guildhall/forge/${lane}`

/** Measure gas, or deploy as `script/Deploy.s.sol` does: compiled with the contracts, as these are. */
const whole = ['contracts/test/deploy', 'contracts/test/gas']

/** What is compiled and run at once: all together is more than the compiler can put into one answer. */
async function forgeParts(): Promise<{ parts: string[][]; all: string[] }> {
  const all = await testFolders()
  const apart = all.filter((folder) => !whole.includes(folder))
  return { parts: [whole, ...apart.map((folder) => [folder])], all }
}

/**
 * Tests do not have the contracts compiled again: they deploy what `build` made of them, as it is
 * deployed, and are themselves not worth optimizing.
 */
function forgePart(part: readonly string[], lane: number, all: readonly string[]): Promise<Count> {
  const others = [...all.filter((folder) => !part.includes(folder)), 'contracts/test/symbolic']
  const skip = others.map((folder) => `${folder}/**/*.t.sol`)
  const apart = {
    FOUNDRY_OPTIMIZER: 'false',
    FOUNDRY_DYNAMIC_TEST_LINKING: 'true',
    FOUNDRY_SKIP: JSON.stringify([...skip, 'contracts/src/**', 'script/**']),
    FOUNDRY_OUT: `${laneDir(lane)}/out`,
    FOUNDRY_CACHE_PATH: `${laneDir(lane)}/cache`,
  }
  return forge(['test'], {
    ...(part === whole ? { FOUNDRY_SKIP: JSON.stringify(skip) } : apart),
    FORGE_SNAPSHOT_CHECK: 'true',
  })
}

async function run(
  command: string,
  args: readonly string[],
  options: { cwd?: string; env?: Record<string, string> } = {},
): Promise<{ code: number; output: string }> {
  const child = spawn(bin(command), args, {
    cwd: options.cwd ?? root,
    env: { ...process.env, ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      output += chunk
      process.stdout.write(chunk)
    })
  }
  const code = await new Promise<number>((resolve) => {
    child.once('error', () => resolve(1))
    child.once('close', (code) => resolve(code ?? 1))
  })
  return { code, output }
}

async function check(command: string, args: readonly string[]): Promise<Count> {
  const { code } = await run(command, args)
  if (code === 0) return { passed: 1, failed: 0 }
  return { passed: 0, failed: 1, failures: [[command, ...args].join(' ')] }
}

async function forge(args: readonly string[], env?: Record<string, string>): Promise<Count> {
  const { code, output } = await run('forge', args, env ? { env } : {})
  const summary = output.match(/(\d+) tests? passed, (\d+) failed/g)?.at(-1)
  const [passed = 0, failed = 0] = summary?.match(/\d+/g)?.map(Number) ?? []
  const failures = output.match(/^\[FAIL.*$/gm) ?? []
  return honest({ passed, failed, failures: [...new Set(failures)] }, code)
}

async function vitest(cwd: string, args: readonly string[] = []): Promise<Count> {
  const dir = await mkdtemp(join(tmpdir(), 'guildhall-test-'))
  const report = join(dir, 'report.json')
  const { code } = await run(
    'vitest',
    ['run', ...args, '--reporter=default', '--reporter=json', `--outputFile=${report}`],
    { cwd },
  )
  const text = await readFile(report, 'utf8').catch(() => '{}')
  await rm(dir, { recursive: true })
  const { numPassedTests = 0, numFailedTests = 0, testResults = [] } = JSON.parse(text) as Report
  const failures = testResults.flatMap(({ name, assertionResults }) =>
    assertionResults
      .filter(({ status }) => status === 'failed')
      .map(({ fullName }) => `${name.replace(root, '')}: ${fullName}`),
  )
  return honest({ passed: numPassedTests, failed: numFailedTests, failures }, code)
}

/** What vitest's JSON reporter writes, as far as it is read here. */
type Report = {
  numPassedTests?: number
  numFailedTests?: number
  testResults?: { name: string; assertionResults: { status: string; fullName: string }[] }[]
}

/** A suite that ran nothing, or ended badly without naming a failure, has failed. */
function honest(count: Count, code: number): Count {
  const silent = count.failed === 0 && (code !== 0 || count.passed === 0)
  return silent ? { ...count, failed: 1 } : count
}

async function inOrder<item>(
  items: readonly item[],
  work: (item: item) => Promise<Count>,
): Promise<Count[]> {
  const counts: Count[] = []
  for (const item of items) counts.push(await work(item))
  return counts
}

/** A few at a time, two unless told: a compiler uses one core. */
async function inLanes<item>(
  items: readonly item[],
  work: (item: item, lane: number) => Promise<Count>,
  lanes = 2,
): Promise<Count[]> {
  const waiting = [...items]
  const counts: Count[] = []
  const running = Array.from({ length: lanes }, async (_, lane) => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) {
      counts.push(await work(item, lane))
    }
  })
  await Promise.all(running)
  return counts
}

function sum(counts: readonly Count[]): Required<Count> {
  return {
    passed: counts.reduce((total, { passed }) => total + passed, 0),
    failed: counts.reduce((total, { failed }) => total + failed, 0),
    failures: counts.flatMap(({ failures = [] }) => failures),
  }
}

/**
 * Suites that run beside each other, the longest first: what one waits for, a chain or a last compiler,
 * is the others' time. Those that wait much run three at a time.
 */
const together: readonly { names: readonly string[]; lanes: number }[] = [
  { names: ['build', 'types'], lanes: 2 },
  {
    names: ['web', 'docs', 'relayer', 'integration', 'indexer', 'sdk', 'examples'],
    lanes: 3,
  },
]

const wanted = process.argv.slice(2)
const chosen = suites.filter(({ name }) => wanted.length === 0 || wanted.includes(name))
const groups = chosen.flatMap((suite) => {
  const alone = { names: [suite.name], lanes: 1 }
  const { names, lanes } = together.find(({ names }) => names.includes(suite.name)) ?? alone
  const members = names.flatMap((name) => chosen.filter((one) => one.name === name))
  // Where the first of them stands
  return chosen.find((one) => members.includes(one)) === suite ? [{ members, lanes }] : []
})
const started = Date.now()
const lines: string[] = []
const runSuite = async ({ name, run }: Suite) => {
  console.log(`\n── ${name}`)
  const start = Date.now()
  const count = await run()
  const seconds = Math.round((Date.now() - start) / 1000)
  lines.push(`${name.padEnd(12)} ${count.passed} passed, ${count.failed} failed, ${seconds} s`)
  return count
}
const counts = await inOrder(groups, async ({ members, lanes }) =>
  sum(await inLanes(members, runSuite, lanes)),
)
const { passed, failed, failures } = sum(counts)
if (failures.length > 0) console.log(`\nFailed:\n${failures.join('\n')}`)
console.log(`\n${lines.join('\n')}\nin ${Math.round((Date.now() - started) / 1000)} s`)
console.log(`${passed} passed, ${failed} failed`)
process.exitCode = failed === 0 && passed > 0 ? 0 : 1
