import type { Deployment } from '@guildhall/sdk'
import type { Hex } from 'viem'
import type { DocumentStore } from './documentStore.ts'

/** One thing an agent did or saw. */
export type Progress = {
  readonly agent: string
  readonly text: string
  readonly jobId?: bigint | undefined
  readonly transactionHash?: Hex | undefined
}

export type AgentOptions = {
  readonly rpcUrl: string
  readonly chainId: number
  readonly privateKey: Hex
  /** The chain's usual one unless given. */
  readonly deployment?: Deployment | undefined
  /** Without one the agent sends its calls itself, and then needs native coin. */
  readonly relayerUrl?: string | undefined
  /** Only points out what to look at; without it, or while it is down, the chain's events do. */
  readonly graphqlUrl?: string | undefined
  /** The relayer's unless given. */
  readonly documents?: DocumentStore | undefined
  readonly onProgress?: ((progress: Progress) => void) | undefined
  /** Milliseconds between two looks at the chain. */
  readonly pollingInterval?: number | undefined
  readonly signal?: AbortSignal | undefined
}

/** How a job ended for one of its sides. Amounts in the token's smallest unit. */
export type JobResult = {
  readonly agentId: bigint
  readonly address: Hex
  readonly jobId: bigint
  readonly status: string
  readonly paid: bigint
  readonly fee: bigint
  readonly refunded: bigint
  /** The agent's native coin when it started and when it was done. */
  readonly nativeBefore: bigint
  readonly nativeAfter: bigint
}
