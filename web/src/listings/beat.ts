import { chainLag, createRelayClient, deploymentOf, signerOf, signHeartbeat } from '@guildhall/sdk'
import type { RuntimeConfig } from '../config/runtimeConfig.ts'
import { WalletMissingError } from '../flow/explainFault.ts'
import { walletCommands } from '../wallet/walletStore.ts'
import { type Availability, readAvailability } from './useAvailability.ts'

/** Signs that the seller is there, and tells the relayer; gives how the listing then stands. */
export async function beat(
  { chainId, relayerUrl }: RuntimeConfig,
  { listingId, now }: { listingId: string; now: number },
): Promise<Availability | undefined> {
  const walletClient = await walletCommands()?.walletClient()
  if (!walletClient) throw new WalletMissingError()
  const heartbeat = await signHeartbeat({
    deployment: deploymentOf(chainId),
    signer: signerOf(walletClient),
    listingId: BigInt(listingId),
    timestamp: now - chainLag,
  })
  return readAvailability(await createRelayClient({ url: relayerUrl }).sendHeartbeat(heartbeat))
}
