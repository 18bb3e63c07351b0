import { setTimeout as sleep } from 'node:timers/promises'
import {
  createGuildhall,
  type Deployment,
  deploymentOf,
  type Guildhall,
  jobMarketAbi,
  local,
} from '@guildhall/sdk'
import { createPublicClient, createWalletClient, type Hex, http, type PublicClient } from 'viem'
import { generatePrivateKey, type PrivateKeyAccount, privateKeyToAccount } from 'viem/accounts'
import type { Stack } from '../../stack/startStack.ts'
import { within } from './within.ts'

/** Somebody with a new key, who may sign with it. */
export type Player = Guildhall & { readonly account: PrivateKeyAccount }

/** What a scenario is played on: the running stack, a clock that can be moved, and somebody who tells it. */
export type Stage = {
  readonly stack: Stack
  readonly deployment: Deployment
  readonly chain: PublicClient
  /** Says what was done, once the read model has it, and lets people read. */
  tell(text: string, ...more: readonly string[]): Promise<void>
  /** The same, whether or not the read model has it. */
  say(text: string, ...more: readonly string[]): Promise<void>
  /** Where to look at a job: its page, and a query to paste. */
  look(jobId: string): string
  /** Somebody with 1,000 test USDC and no coin of the chain; with a new key unless one is given. */
  enter(options?: { direct?: boolean; key?: Hex }): Promise<Player>
  /** Moves the chain's clock on; told as that. */
  pass(seconds: number, why: string): Promise<void>
  /** A job's status on the chain, once it is this one. */
  untilStatus(jobId: string, status: JobStatus): Promise<void>
  /** Waits until the read model has the newest block. */
  seen(): Promise<void>
  /** What chain's node is asked that viem has no method for. */
  rpc(method: string, ...params: readonly unknown[]): Promise<unknown>
}

/** As `IJobMarket.Status` numbers them. */
const statuses = [
  ...['OPEN', 'FUNDED', 'SUBMITTED', 'COMPLETED', 'REJECTED', 'EXPIRED', 'JUDGED', 'DISPUTED'],
] as const
export type JobStatus =
  | ('OPEN' | 'FUNDED' | 'SUBMITTED' | 'COMPLETED')
  | ('REJECTED' | 'EXPIRED' | 'JUDGED' | 'DISPUTED')

/** Seconds whatever is waited for may take. */
const patience = 120

export function createStage(options: {
  stack: Stack
  webUrl: string
  print: (text: string) => void
  /** Seconds after each step. */
  pace: number
}): Stage {
  const { stack, webUrl, print, pace } = options
  const deployment = deploymentOf(stack.chainId)
  const transport = http(stack.anvil.url)
  const chain = createPublicClient({
    ...{ chain: local, transport, pollingInterval: 100, cacheTime: 0 },
  })

  async function rpc(method: string, ...params: readonly unknown[]): Promise<unknown> {
    return chain.request({ method, params } as never)
  }

  async function seen(): Promise<void> {
    const block = await chain.getBlockNumber()
    await within(patience, `The read model has block ${block}`, async () => {
      const { data } = await askGraphql(stack.indexer.graphqlUrl, '{ meta { block } }')
      return BigInt(data.meta.block) >= block ? true : undefined
    })
  }

  async function say(text: string, ...more: readonly string[]): Promise<void> {
    print(`\n• ${text}`)
    for (const line of more) print(`    ${line}`)
    await sleep(pace * 1000)
  }

  async function tell(text: string, ...more: readonly string[]): Promise<void> {
    await seen()
    await say(text, ...more)
  }

  return {
    ...{ stack, deployment, chain, rpc, seen, say, tell },
    look: (jobId) =>
      `${webUrl}/jobs/${jobId}   { job(id: "${jobId}") { status ending budget paid refunded } }`,

    async enter({ direct = false, key = generatePrivateKey() } = {}) {
      const account = privateKeyToAccount(key)
      const walletClient = createWalletClient({ account, chain: local, transport })
      const guildhall = createGuildhall({
        ...{ deployment, publicClient: chain, walletClient, direct },
        ...{ relayer: stack.relayer.url, indexer: stack.indexer.graphqlUrl },
      })
      await guildhall.commands.getTestTokens()
      return { ...guildhall, account }
    },

    async pass(seconds, why) {
      await rpc('evm_increaseTime', seconds)
      await rpc('evm_mine')
      await tell(`${inWords(seconds)} pass: ${why}`)
    },

    async untilStatus(jobId, status) {
      await within(patience, `Job ${jobId} is ${status}`, async () => {
        const job = await chain.readContract({
          ...{ address: deployment.contracts.jobMarket, abi: jobMarketAbi },
          ...{ functionName: 'jobOf', args: [BigInt(jobId)] },
        })
        return statuses[job.status] === status ? true : undefined
      })
    },
  }
}

/** Asks the read model as anybody would. */
// biome-ignore lint/suspicious/noExplicitAny: an answer is looked at, not used
export async function askGraphql(url: string, query: string): Promise<any> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
  })
  return response.json()
}

function inWords(seconds: number): string {
  const hours = seconds / 3600
  return hours >= 48 ? `${Math.round(hours / 24)} days` : `${Math.round(hours * 10) / 10} hours`
}
