import { createRelayClient, RelayUnavailableError } from '@guildhall/sdk'
import { bytesToHex, hexToBytes, isHex } from 'viem'
import { readStoredJson, store } from '../data/stored.ts'
import { outboxKey } from './outboxKey.ts'

/**
 * Keeps a document signed for while nobody took it, to be handed over when the relayer is back, so
 * that a digest on the chain does not stay without its document.
 */
export function keepDocument(digest: string, bytes: Uint8Array) {
  write({ ...read(), [digest]: bytesToHex(bytes) })
}

/** Hands over what is kept, while the relayer answers. What it refuses stays, for another one. */
export async function flushOutbox(relayerUrl: string): Promise<void> {
  const relayer = createRelayClient({ url: relayerUrl })
  for (const [digest, data] of Object.entries(read())) {
    try {
      await relayer.putDocument(hexToBytes(data))
    } catch (error) {
      if (error instanceof RelayUnavailableError) return
      continue
    }
    const { [digest]: _, ...rest } = read()
    write(rest)
  }
}

function read(): Record<string, `0x${string}`> {
  const kept = readStoredJson(outboxKey)
  if (typeof kept !== 'object' || kept === null) return {}
  return Object.fromEntries(Object.entries(kept).filter(([, data]) => isHex(data)))
}

function write(kept: Record<string, `0x${string}`>) {
  store(outboxKey, Object.keys(kept).length > 0 ? JSON.stringify(kept) : undefined)
}
