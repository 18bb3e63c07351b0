import type { Hex } from 'viem'
import type { Deployment } from './deployment.ts'
import { chainLag, heartbeatInterval, type ListingStatus } from './listingWire.ts'
import type { RelayClient } from './relayClient.ts'
import type { Signer } from './signer.ts'
import { heartbeatTypes, listingsDomain } from './typedData.ts'

/** A seller's word that it was there. `timestamp` in Unix seconds. */
export type Heartbeat = {
  readonly listingId: bigint
  readonly timestamp: number
  readonly signature: Hex
}

type Signing = {
  deployment: Pick<Deployment, 'chainId' | 'contracts'>
  /** The seller, or the key its listing names. */
  signer: Signer
  listingId: bigint
}

/** Signs that a listing's seller is there, at `timestamp` (Unix seconds) or now, as a slow chain sees it. */
export async function signHeartbeat({
  deployment,
  signer,
  listingId,
  timestamp = Math.floor(Date.now() / 1000) - chainLag,
}: Signing & { timestamp?: number | undefined }): Promise<Heartbeat> {
  const signature = await signer.signTypedData({
    domain: listingsDomain(deployment),
    types: heartbeatTypes,
    primaryType: 'Heartbeat',
    message: { listingId, timestamp },
  })
  return { listingId, timestamp, signature }
}

/** Sends heartbeats every 30 seconds until stopped; what fails is told and tried again the next time. */
export function startHeartbeats({
  relayer,
  onStatus = () => {},
  onError = () => {},
  ...signing
}: Signing & {
  relayer: Pick<RelayClient, 'sendHeartbeat'>
  /** Told how the listing stands after each. */
  onStatus?: (status: ListingStatus) => void
  onError?: (error: unknown) => void
}): () => void {
  const beat = async () => {
    try {
      onStatus(await relayer.sendHeartbeat(await signHeartbeat(signing)))
    } catch (error) {
      onError(error)
    }
  }
  void beat()
  const timer = setInterval(() => void beat(), heartbeatInterval * 1000)
  return () => clearInterval(timer)
}
