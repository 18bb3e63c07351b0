import { setTimeout } from 'node:timers/promises'
import { createGuildhall, createRelayClient, deploymentOf, type Guildhall } from '@guildhall/sdk'
import { type Address, createPublicClient, createWalletClient, http, type PublicClient } from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import { type DocumentStore, relayedDocuments } from './documentStore.ts'
import { NativeCoinHeldError, NoDocumentStoreError, NotDeployedError } from './errors.ts'
import type { AgentOptions, Progress } from './options.ts'

export type Agent = {
  readonly guildhall: Guildhall
  readonly publicClient: PublicClient
  readonly address: Address
  readonly documents: DocumentStore
  readonly graphqlUrl: string | undefined
  readonly nativeBefore: bigint
  tell(text: string, facts?: Pick<Progress, 'jobId' | 'transactionHash'>): void
  /** Unix seconds, as the chain counts them. */
  now(): Promise<number>
  /** Waits a moment; throws once the agent is told to stop. */
  pause(): Promise<void>
  /** The agent's native coin. Behind a relayer it is 0, or this throws. */
  nativeBalance(): Promise<bigint>
}

/** Connects a key to the market. Nothing is sent yet. */
export async function startAgent(name: string, options: AgentOptions): Promise<Agent> {
  const { rpcUrl, chainId, relayerUrl, graphqlUrl, pollingInterval = 500, signal } = options
  const transport = http(rpcUrl)
  const publicClient = createPublicClient({ transport, pollingInterval })
  const account = privateKeyToAccount(options.privateKey)
  const relayer = relayerUrl ? createRelayClient({ url: relayerUrl }) : undefined
  const documents = options.documents ?? (relayer && relayedDocuments(relayer))
  if (!documents) throw new NoDocumentStoreError()
  const deployment = options.deployment ?? deploymentOf(chainId)
  for (const address of Object.values(deployment.contracts)) {
    // A call to an address without code succeeds and does nothing
    if (!(await publicClient.getCode({ address }))) throw new NotDeployedError({ chainId, address })
  }
  const guildhall = createGuildhall({
    deployment,
    publicClient,
    walletClient: createWalletClient({ account, transport }),
    relayer,
  })

  async function nativeBalance(): Promise<bigint> {
    const { address } = account
    const balance = await publicClient.getBalance({ address })
    if (relayer && balance !== 0n) throw new NativeCoinHeldError({ address, balance })
    return balance
  }

  const tell: Agent['tell'] = (text, facts) => options.onProgress?.({ agent: name, text, ...facts })
  const nativeBefore = await nativeBalance()
  tell(`${account.address} starts with ${nativeBefore} wei of native coin`)
  return {
    guildhall,
    publicClient,
    address: account.address,
    documents,
    graphqlUrl,
    nativeBefore,
    tell,
    nativeBalance,
    now: async () => Number((await publicClient.getBlock()).timestamp),
    pause: () => setTimeout(pollingInterval, undefined, { signal }),
  }
}
