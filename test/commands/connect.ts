import {
  createGuildhall,
  createReadModel,
  createRelayClient,
  deploymentOf,
  type Guildhall,
  local,
} from '@guildhall/sdk'
import type { Confirm } from '@guildhall/sdk/command/localActor'
import { createPublicClient, createWalletClient, type Hex, http } from 'viem'
import { generatePrivateKey, privateKeyToAccount } from 'viem/accounts'
import type { Stack } from '../../script/stack/startStack.ts'

/** What commands are run with, but for the actor. */
export function placeOf(stack: Stack) {
  const transport = http(stack.anvil.url)
  return {
    deployment: deploymentOf(stack.chainId),
    publicClient: createPublicClient({ chain: local, transport, pollingInterval: 100 }),
    relayer: createRelayClient({ url: stack.relayer.url }),
    indexer: createReadModel({ url: stack.indexer.graphqlUrl }),
  }
}

/** Somebody with a new key and nothing else. */
export function connect(
  stack: Stack,
  {
    key = generatePrivateKey(),
    ...options
  }: { key?: Hex; confirm?: Confirm; direct?: boolean } = {},
): Guildhall {
  const walletClient = createWalletClient({
    account: privateKeyToAccount(key),
    chain: local,
    transport: http(stack.anvil.url),
  })
  return createGuildhall({ ...placeOf(stack), walletClient, ...options })
}
