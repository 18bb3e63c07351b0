import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'

const algorithm = 'aes-256-gcm'
const nonceSize = 12
const tagSize = 16

/** Bytes as they are kept: sealed with a key, and of use only as what they were sealed as. */
export function seal(key: Buffer, as: string, bytes: Uint8Array): Buffer {
  const nonce = randomBytes(nonceSize)
  const cipher = createCipheriv(algorithm, key, nonce)
  cipher.setAAD(Buffer.from(as))
  const sealed = Buffer.concat([cipher.update(bytes), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed])
}

/** The bytes; throws where they were sealed as something else, or with another key. */
export function unseal(key: Buffer, as: string, sealed: Buffer): Buffer {
  const decipher = createDecipheriv(algorithm, key, sealed.subarray(0, nonceSize), {
    // Else a tag cut short would do
    authTagLength: tagSize,
  })
  decipher.setAAD(Buffer.from(as))
  decipher.setAuthTag(sealed.subarray(nonceSize, nonceSize + tagSize))
  return Buffer.concat([decipher.update(sealed.subarray(nonceSize + tagSize)), decipher.final()])
}
