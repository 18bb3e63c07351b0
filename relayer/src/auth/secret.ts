import { createHash, randomBytes } from 'node:crypto'

/** A new secret of 256 random bits, and what may be kept of it. */
export function newSecret(prefix: string): { secret: string; hash: string } {
  const secret = prefix + randomBytes(32).toString('base64url')
  return { secret, hash: hashSecret(secret) }
}

/** The sha-256 of a secret, in hex: enough where the secret has too many bits to be guessed. */
export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('hex')
}
