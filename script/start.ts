import { rm } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { deploymentOf } from '@guildhall/sdk'
import { buildWeb } from './stack/buildWeb.ts'
import { type ClaimedFolder, claimFolder } from './stack/claimFolder.ts'
import { keptSecret } from './stack/keptSecret.ts'
import { attestorEnv } from './stack/keys.ts'
import { root } from './stack/root.ts'
import { type Stack, startStack } from './stack/startStack.ts'
import { playDemo } from './start/playDemo.ts'
import { printRunning } from './start/printRunning.ts'
import { createSteps } from './start/steps.ts'

/** `npm start`: all of Guildhall on this machine, then the demo. `--help` lists the options. */
const { values: options } = parseArgs({
  options: {
    'no-demo': { type: 'boolean', default: false },
    fresh: { type: 'boolean', default: false },
    dir: { type: 'string', default: `${root}.guildhall` },
    help: { type: 'boolean', default: false },
  },
})
if (options.help) {
  console.log(`npm start -- [options]
  --no-demo    do not play the demo
  --fresh      forget what earlier runs left and begin anew
  --dir DIR    keep chain, database and documents there instead of .guildhall`)
  process.exit(0)
}

const { dir } = options
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
      OUTGOING_ALLOWED: '127.0.0.0/8',
      // Nobody else is there to make the calls that are due
      KEEPER: 'on',
      // The local deployment names this attestor
      ...attestorEnv,
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
  if (!options['no-demo']) steps.tell('\n  The demo')
  const demo = options['no-demo'] ? undefined : await playDemo({ stack, tell: steps.tell })
  steps.done()
  printRunning({ stack, webUrl: web.url, deployment: deploymentOf(stack.chainId), demo, dir })
} catch (error) {
  if (!ending) {
    console.error(`\n${error instanceof Error ? error.message : error}`)
    await end(1)
  }
}
