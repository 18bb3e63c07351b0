import { type AgentCard, generateAgentCardSignature } from '@a2a-js/sdk'
import type { CardKey } from './cardKey.ts'

/** Where the keys of the card's signatures are. */
export const keysPath = '/.well-known/jwks.json'

/** The card, signed as A2A 1.0 has it: a JWS over its canonical JSON. */
export async function signCard(card: AgentCard, key: CardKey, url: string): Promise<AgentCard> {
  const header = { alg: 'ES256', kid: key.kid, typ: 'JOSE', jku: `${url}${keysPath}` }
  return generateAgentCardSignature(key.private, header)(card)
}

/** What is at `keysPath`: a JWK set, empty where cards are not signed. */
export function keySetOf(key: CardKey | undefined): { keys: object[] } {
  if (!key) return { keys: [] }
  return { keys: [{ ...key.public, kid: key.kid, alg: 'ES256', use: 'sig' }] }
}
