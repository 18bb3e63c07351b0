import { rm } from 'node:fs/promises'
import { deploymentOf } from '@guildhall/sdk'
import { UnknownScenarioError } from './scenarios/scenarios.ts'
import { buildWeb } from './stack/buildWeb.ts'
import { type ClaimedFolder, claimFolder } from './stack/claimFolder.ts'
import { keptSecret } from './stack/keptSecret.ts'
import { attestorEnv } from './stack/keys.ts'
import { type Stack, startStack } from './stack/startStack.ts'
import { playDemo } from './start/playDemo.ts'
import { playScenario, scenarioEnv } from './start/playScenario.ts'
import { printRunning } from './start/printRunning.ts'
import { BadPaceError, type StartOptions, startOptions, usage } from './start/startOptions.ts'
import { createSteps } from './start/steps.ts'

/** `npm start`: all of Guildhall on this machine, then the demo or a scenario. `--help` lists the options. */
const options = read(process.argv.slice(2))
if (options.help) {
  console.log(usage)
  process.exit(0)
}

const { dir, scenario, pace } = options
const ports = { chain: 8545, relayer: 4000, graphql: 42069, ponder: 42070, web: 5173 }
const steps = createSteps()
let stack: Stack | undefined
let folder: ClaimedFolder | undefined
let ending = false

async function end(code: number): Promise<void> {
  if (ending) return
  ending = true
  steps.step('Stopping')
  await stack?.stop().catch((error: unknown) => console.error(error))
  await folder?.release()
  process.exit(code)
}
process.on('SIGINT', () => void end(0))
process.on('SIGTERM', () => void end(0))

try {
  const claimed = await claimFolder(dir)
  folder = claimed
  if (options.fresh) {
    for (const kept of ['chain.json', 'postgres', 'content', 'logs', 'dispatch.secret']) {
      await rm(`${dir}/${kept}`, { recursive: true, force: true })
    }
  }
  const pushKey = await keptSecret(`${dir}/push.key`)
  const building = buildWeb()
  building.catch(() => {})
  stack = await startStack({
    dir,
    ports,
    blockTime: 1,
    keepChain: true,
    // Agents on this machine are handed jobs
    relayerEnv: {
      DISPATCH_SECRET: await keptSecret(`${dir}/dispatch.secret`),
      HOOK_KEY: await keptSecret(`${dir}/hook.key`),
      // Browsers that ask to be told, by their own push services
      PUSH_PRIVATE_KEY: Buffer.from(pushKey.slice(2), 'hex').toString('base64url'),
      PUSH_CONTACT: 'mailto:market@example.org',
      OUTGOING_ALLOWED: '127.0.0.0/8',
      // Nobody else is there to make the calls that are due
      KEEPER: 'on',
      // The local deployment names this attestor
      ...attestorEnv,
      ...(scenario && scenarioEnv),
    },
    onStep: steps.step,
    onProcess: claimed.note,
    onRebuild: () =>
      steps.tell('What was kept is of another chain: relayer and indexer begin anew.'),
  })
  steps.step('Building and serving the dApp')
  await building
  const web = await stack.serveWeb({ port: ports.web })
  for (const { died } of stack.processes()) {
    void died.then(async (why) => {
      if (ending) return
      console.error(`\n${why}. Logs: ${dir}/logs`)
      await end(1)
    })
  }
  if (options.demo) steps.tell('\n  The demo')
  const demo = options.demo ? await playDemo({ stack, tell: steps.tell }) : undefined
  steps.done()
  printRunning({ stack, webUrl: web.url, deployment: deploymentOf(stack.chainId), demo, dir })
  if (scenario) await playScenario({ scenario, stack, webUrl: web.url, pace })
} catch (error) {
  if (!ending) {
    console.error(`\n${error instanceof Error ? error.message : error}`)
    await end(1)
  }
}

/** The command line, or its end: 2 where it cannot be followed. */
function read(args: readonly string[]): StartOptions {
  try {
    return startOptions(args)
  } catch (error) {
    const isKnown = error instanceof UnknownScenarioError || error instanceof BadPaceError
    console.error(isKnown ? error.message : `${error}\n\n${usage}`)
    process.exit(2)
  }
}
