import { forwarderAbi } from '@guildhall/sdk'
import type postgres from 'postgres'
import { type Address, type Hex, isAddressEqual } from 'viem'
import { privateKeyToAddress } from 'viem/accounts'
import { relayerKeys } from '../../../script/stack/keys.ts'
import { deployment, type Stack } from '../stack.ts'

export type Execution = {
  readonly transactionHash: Hex
  readonly success: boolean
  readonly by: Executor
}

/**
 * Whose transaction it was: of a relayer's key and among the rows, or of the owner's and in no row;
 * anything else is nobody's.
 */
type Executor = 'relayer' | 'owner' | { readonly nobody: Address; readonly isInRows: boolean }

/** What the chain executed and who had it do so, by the request's id. */
export async function whoExecuted(
  stack: Stack,
  sql: postgres.Sql,
): Promise<ReadonlyMap<Hex, readonly Execution[]>> {
  const logs = await stack.chain.getContractEvents({
    address: deployment.contracts.forwarder,
    abi: forwarderAbi,
    eventName: 'RequestExecuted',
    fromBlock: 0n,
    strict: true,
  })
  const rows = await sql<{ hash: Hex }[]>`select hash from versions`
  const versions = new Set(rows.map(({ hash }) => hash))
  const executions = new Map<Hex, readonly Execution[]>()
  for (const { transactionHash, args } of logs) {
    const by = await executorOf(stack, transactionHash, versions)
    const execution = { transactionHash, success: args.success, by }
    executions.set(args.digest, [...(executions.get(args.digest) ?? []), execution])
  }
  return executions
}

async function executorOf(
  { chain }: Stack,
  hash: Hex,
  versions: ReadonlySet<Hex>,
): Promise<Executor> {
  const { from } = await chain.getTransaction({ hash })
  const isInRows = versions.has(hash)
  const isRelayers = relayerKeys.some((key) => isAddressEqual(privateKeyToAddress(key), from))
  if (isRelayers && isInRows) return 'relayer'
  const isOwners = isAddressEqual(chain.account.address, from)
  return isOwners && !isInRows ? 'owner' : { nobody: from, isInRows }
}
