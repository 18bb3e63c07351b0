import type { Hex } from 'viem'
import type { Deployment } from '../../deployment.ts'
import type { Header } from '../header.ts'
import type { Log } from '../receipt.ts'

/** What is proven of a job, from which its whole story is told. */
export type ProvenCase = {
  readonly deployment: Deployment
  readonly jobId: bigint
  /** The block whose state is proven. */
  readonly header: Header
  /** In the chain's order. */
  readonly transactions: readonly ProvenTransaction[]
  /** @throws {ContradictionError} where the word is not proven. */
  word(contract: Hex, slot: Hex): Hex
}

export type ProvenTransaction = {
  readonly header: Header
  readonly hash: Hex
  readonly index: number
  readonly logs: readonly Log[]
}
