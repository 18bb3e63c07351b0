import { createECDH } from 'node:crypto'

/** The key browsers subscribe with, of the private one: both in base64url, as web push has them. */
export function publicKeyOf(privateKey: string): string {
  const pair = createECDH('prime256v1')
  pair.setPrivateKey(Buffer.from(privateKey, 'base64url'))
  return pair.getPublicKey().toString('base64url')
}
