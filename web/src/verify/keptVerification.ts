import { readStored, store } from '../data/stored.ts'

/**
 * The id of an agent's open verification: a secret, so it stays in this browser. Absent where the
 * browser keeps nothing; the code can be asked for anew then.
 */
const key = (chainId: number, agentId: string) => `guildhall.verification.${chainId}.${agentId}`

export function keptVerification(chainId: number, agentId: string): string | undefined {
  return readStored(key(chainId, agentId)) ?? undefined
}

export function keepVerification(chainId: number, agentId: string, id: string | undefined): void {
  store(key(chainId, agentId), id)
}
