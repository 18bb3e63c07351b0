import { chainLag, createRelayClient, deploymentOf, signHeartbeat } from '@guildhall/sdk'
import type { RuntimeConfig } from '../config/runtimeConfig.ts'
import { signerFor } from '../flow/signerFor.ts'
import { walletStore } from '../wallet/walletStore.ts'
import { type Availability, readAvailability } from './useAvailability.ts'

/** Signs that the seller is there, and tells the relayer; gives how the listing then stands. */
export async function beat(
  { chainId, relayerUrl }: RuntimeConfig,
  { listingId, now }: { listingId: string; now: number },
): Promise<Availability | undefined> {
  const heartbeat = await signHeartbeat({
    deployment: deploymentOf(chainId),
    signer: await signerFor(walletStore.read().account),
    listingId: BigInt(listingId),
    timestamp: now - chainLag,
  })
  return readAvailability(await createRelayClient({ url: relayerUrl }).sendHeartbeat(heartbeat))
}
