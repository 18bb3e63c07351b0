import { randomBytes } from 'node:crypto'
import { mkdir, mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  createGuildhall,
  createRelayClient,
  deploymentOf,
  type Guildhall,
  local,
  NoFaucetError,
  type ReadinessReport,
  type ReadinessScenario,
} from '@guildhall/sdk'
import { createPublicClient, createWalletClient, type Hex, http } from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import { bin } from '../stack/root.ts'
import { runAgent } from './agentProcess.ts'
import { attachReport, requestValidation, signReport } from './certify.ts'
import { environmentOf, type Place } from './sandbox.ts'
import { tryAgent } from './tryAgent.ts'
import { readWorkload } from './workload.ts'

/** What is tried, and how. */
export type ReadinessOptions = {
  readonly place: Place
  /** Command line of an agent, or the URL of one that is given work by POST. */
  readonly agent: string
  readonly entry: 'hire' | 'negotiate'
  readonly workload?: string | undefined
  readonly patience: number
  /** Of the agent, the client that tries it, and who signs. */
  readonly keys: { readonly agent: Hex; readonly client: Hex; readonly certifier: Hex }
  readonly tell?: ((scenario: ReadinessScenario) => void) | undefined
  /** Also puts the report on the chain, where the agent is registered. */
  readonly attach: boolean
  /** For what the agent says. */
  readonly dir?: string | undefined
}

/** What came of it. */
export type Tried = {
  readonly report: ReadinessReport
  /** The ERC-8004 request the report answers; none where the agent is not registered. */
  readonly requestHash: Hex | undefined
  readonly logFile: string
}

/** Tries an agent and signs how it did. */
export async function readiness(options: ReadinessOptions): Promise<Tried> {
  const { place, keys, entry, patience, tell } = options
  const dir = options.dir ?? (await mkdtemp(join(tmpdir(), 'guildhall-readiness-')))
  const home = join(dir, 'home')
  await mkdir(home, { recursive: true })
  const workload = await readWorkload(options.workload)
  const [client, certifier, owner] = [keys.client, keys.certifier, keys.agent].map((key) =>
    guildhallOf(place, key),
  ) as [Guildhall, Guildhall, Guildhall]
  await client.commands.getTestTokens().catch((error: unknown) => {
    // Elsewhere the client brings its own
    if (!(error instanceof NoFaucetError)) throw error
  })
  const logFile = join(dir, 'agent.log')
  const password = randomBytes(16).toString('hex')
  const env = await environmentOf(place, { key: keys.agent, password, home })
  const running = runAgent({ command: commandOf(options.agent), env, logFile })
  try {
    const { relayer } = client
    if (!relayer) throw new Error('There is no relayer.')
    const account = owner.signer.address
    const findings = await tryAgent(
      {
        ...{ client, relayer, agent: account, workload, entry, patience },
        ...{ secrets: [keys.agent.slice(2), password], crashes: running.crashes },
        advance: place.advance,
      },
      tell,
    )
    const { agentId } = (await client.commands.getAccount({ account })).account
    const at = Math.floor(Date.now() / 1000)
    const subject = { findings, account, agentId, at }
    const report = await signReport(certifier, subject)
    const isAttached = options.attach && agentId !== null
    const requestHash = isAttached
      ? await requestValidation(owner, { agentId, validator: certifier.signer.address })
      : undefined
    if (requestHash) await attachReport(certifier, { requestHash, report })
    return { report, requestHash, logFile }
  } finally {
    await running.stop()
  }
}

/** An agent that waits for work at a URL is served by the command line. */
function commandOf(agent: string): string {
  if (!/^https?:\/\//.test(agent)) return agent
  const url = JSON.stringify(new URL(agent).href)
  return `${bin('guildhall')} serve --url ${url} --interval 2 --redo --no-heartbeats --name Agent --description "Works at a URL."`
}

function guildhallOf({ chainId, rpcUrl, relayerUrl, graphqlUrl }: Place, key: Hex): Guildhall {
  const transport = http(rpcUrl)
  return createGuildhall({
    deployment: deploymentOf(chainId),
    publicClient: createPublicClient({
      ...(chainId === local.id && { chain: local }),
      ...{ transport, pollingInterval: 200 },
    }),
    walletClient: createWalletClient({ account: privateKeyToAccount(key), transport }),
    relayer: createRelayClient({ url: relayerUrl }),
    indexer: graphqlUrl,
  })
}
