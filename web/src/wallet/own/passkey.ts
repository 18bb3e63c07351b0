import { bytesToHex, type Hex, hexToBytes } from 'viem'

/** The passkey was made, or asked, but gives no secret to lock with. */
export class NoSecretError extends Error {
  override name = 'NoSecretError'
}

/** Whether passkeys can be had here: never at a bare IP address. */
export function hasPasskeys(): boolean {
  const named = !/^[\d.]+$|:/.test(location.hostname)
  return named && isSecureContext && 'PublicKeyCredential' in globalThis
}

/** Makes a passkey for a key of this browser; gives its id. */
export async function makePasskey(name: string): Promise<Hex> {
  const credential = await navigator.credentials.create({
    publicKey: {
      rp: { name: 'Guildhall' },
      user: { id: random(16), name, displayName: name },
      challenge: random(32),
      pubKeyCredParams: [
        { type: 'public-key', alg: -7 },
        { type: 'public-key', alg: -257 },
      ],
      authenticatorSelection: { residentKey: 'preferred', userVerification: 'required' },
      extensions: { prf: {} },
    },
  })
  if (!(credential instanceof PublicKeyCredential)) throw new NoSecretError()
  return bytesToHex(new Uint8Array(credential.rawId))
}

/**
 * The 32 bytes a passkey gives for a salt, once its owner agrees: WebAuthn's PRF extension.
 *
 * @throws {NoSecretError} when its authenticator has no such thing.
 */
export async function secretOfPasskey(id: Hex, salt: Uint8Array): Promise<Uint8Array> {
  const credential = await navigator.credentials.get({
    publicKey: {
      challenge: random(32),
      allowCredentials: [{ type: 'public-key', id: new Uint8Array(hexToBytes(id)) }],
      userVerification: 'required',
      extensions: { prf: { eval: { first: new Uint8Array(salt) } } },
    },
  })
  const secret =
    credential instanceof PublicKeyCredential
      ? credential.getClientExtensionResults().prf?.results?.first
      : undefined
  if (!secret) throw new NoSecretError()
  return secret instanceof ArrayBuffer
    ? new Uint8Array(secret)
    : new Uint8Array(secret.buffer, secret.byteOffset, secret.byteLength)
}

function random(length: number): Uint8Array<ArrayBuffer> {
  return crypto.getRandomValues(new Uint8Array(length))
}
