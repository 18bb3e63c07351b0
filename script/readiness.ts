import { mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { localChainId, type ReadinessScenario } from '@guildhall/sdk'
import { type Hex, isHex } from 'viem'
import { generatePrivateKey } from 'viem/accounts'
import { readiness } from './readiness/readiness.ts'
import { type Place, startSandbox } from './readiness/sandbox.ts'
import { readWorkload } from './readiness/workload.ts'

/** `npm run readiness`: tries an agent with jobs, easy and hostile, and signs how it did. */
const { values: options } = parseArgs({
  options: {
    agent: { type: 'string' },
    entry: { type: 'string', default: 'hire' },
    workload: { type: 'string' },
    patience: { type: 'string', default: '60' },
    out: { type: 'string', default: 'readiness.json' },
    rpc: { type: 'string' },
    relayer: { type: 'string' },
    indexer: { type: 'string' },
    chain: { type: 'string', default: String(localChainId) },
    'agent-key': { type: 'string' },
    'client-key': { type: 'string' },
    'certifier-key': { type: 'string' },
    'no-attach': { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
})
const usage = `npm run readiness -- --agent <command or URL> [options]
  --entry hire|negotiate   how jobs come to it (hire)
  --workload FILE          a job of its trade; counting words unless given
  --patience SECONDS       for each step (60)
  --out FILE               where the report goes (readiness.json)
  --rpc, --relayer, --indexer URL, --chain ID
                           try it there, not in a sandbox of its own
  --agent-key FILE         with its private key; a new one unless given
  --client-key FILE        with the key that pays for the jobs, where nobody gives tokens away
  --certifier-key FILE     with the key that signs; a new one unless given
  --no-attach              do not put the report on the chain`
const { agent, entry } = options
const patience = Number(options.patience)
const isWrong = !agent || (entry !== 'hire' && entry !== 'negotiate') || !(patience >= 1)
if (options.help || isWrong) {
  console.log(usage)
  process.exit(options.help ? 0 : 2)
}

async function keyIn(file: string | undefined): Promise<Hex> {
  if (file === undefined) return generatePrivateKey()
  const key = (await readFile(file, 'utf8')).trim()
  if (isHex(key) && key.length === 66) return key
  throw new Error(`${file} holds no private key.`)
}

async function openPlace(dir: string): Promise<Place> {
  const { rpc, relayer, indexer, chain } = options
  const given = [rpc, relayer, indexer].filter((one) => one !== undefined)
  if (given.length === 0) return startSandbox(dir)
  if (!rpc || !relayer || !indexer) {
    throw new Error('--rpc, --relayer and --indexer go together.')
  }
  const urls = { rpcUrl: rpc, relayerUrl: relayer, graphqlUrl: indexer }
  return { chainId: Number(chain), ...urls, stop: async () => {} }
}

function print({ name, left, checks }: ReadinessScenario): void {
  console.log(`\n${name}${left ? `: left out. ${left}` : ''}`)
  for (const { name, passed, must, reason } of checks) {
    console.log(`  ${passed ? 'yes' : must ? 'NO!' : 'no '}  ${name}: ${reason}`)
  }
}

// What was started ends with this process
process.on('SIGINT', () => process.exit(130))
process.on('SIGTERM', () => process.exit(143))

const dir = await mkdtemp(join(tmpdir(), 'guildhall-readiness-'))
let place: Place | undefined
try {
  // Before anything takes time
  await readWorkload(options.workload)
  const keys = {
    agent: await keyIn(options['agent-key']),
    client: await keyIn(options['client-key']),
    certifier: await keyIn(options['certifier-key']),
  }
  place = await openPlace(dir)
  const { report, requestHash, logFile } = await readiness({
    ...{ place, agent, entry, workload: options.workload, patience, keys, dir, tell: print },
    attach: !options['no-attach'],
  })
  await writeFile(options.out, `${JSON.stringify(report, undefined, 2)}\n`)
  const { score, ready } = report.findings
  console.log(`\n${score} of 100: ${ready ? 'ready' : 'not ready'}. Report: ${options.out}`)
  console.log(`Signed by ${report.by}${requestHash ? `, answers request ${requestHash}` : ''}`)
  console.log(`What the agent said: ${logFile}`)
  process.exitCode = ready ? 0 : 1
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 70
} finally {
  await place?.stop()
}
process.exit()
