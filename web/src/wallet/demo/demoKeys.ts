import { type Hex, isHex } from 'viem'
import { generatePrivateKey, privateKeyToAccount } from 'viem/accounts'

/** The two sides one person can play on the local chain. */
export type Identity = 'client' | 'provider'

type Kept = { client: Hex; provider: Hex; active: Identity; connected: boolean }

const key = 'guildhall.demo'

/** The demo keys of this browser, made on first use. They guard nothing but play money. */
export function readDemo(): Kept {
  const kept = parse(localStorage.getItem(key))
  if (kept) return kept
  const made: Kept = {
    client: generatePrivateKey(),
    provider: generatePrivateKey(),
    active: 'client',
    connected: false,
  }
  writeDemo(made)
  return made
}

export function writeDemo(kept: Kept) {
  localStorage.setItem(key, JSON.stringify(kept))
}

/** Which side an address of this browser plays. */
export function identityOf(address: string): Identity | undefined {
  const kept = parse(localStorage.getItem(key))
  if (!kept) return undefined
  return (['client', 'provider'] as const).find(
    (identity) =>
      privateKeyToAccount(kept[identity]).address.toLowerCase() === address.toLowerCase(),
  )
}

function parse(text: string | null): Kept | undefined {
  try {
    const kept: unknown = JSON.parse(text ?? 'null')
    if (typeof kept !== 'object' || kept === null) return undefined
    const { client, provider, active, connected } = kept as Record<string, unknown>
    if (!isKey(client) || !isKey(provider)) return undefined
    return {
      client,
      provider,
      active: active === 'provider' ? 'provider' : 'client',
      connected: connected === true,
    }
  } catch {
    return undefined
  }
}

function isKey(value: unknown): value is Hex {
  return isHex(value) && value.length === 66
}
