import {
  createGuildhall,
  createReadModel,
  createRelayClient,
  deploymentOf,
  local,
} from '@guildhall/sdk'
import { createPublicClient, createWalletClient, http } from 'viem'
import type { PrivateKeyAccount } from 'viem/accounts'

/** Every part of the market for one account, as a program has it. */
export function connectAs(
  urls: { chainId: number; rpcUrl: string; relayerUrl: string; graphqlUrl: string },
  account: PrivateKeyAccount,
) {
  const transport = http(urls.rpcUrl)
  return createGuildhall({
    deployment: deploymentOf(urls.chainId),
    publicClient: createPublicClient({ chain: local, transport, pollingInterval: 200 }),
    walletClient: createWalletClient({ account, chain: local, transport }),
    relayer: createRelayClient({ url: urls.relayerUrl }),
    indexer: createReadModel({ url: urls.graphqlUrl }),
  })
}
