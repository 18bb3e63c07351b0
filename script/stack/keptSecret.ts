import { randomBytes } from 'node:crypto'
import { readFile, rename, writeFile } from 'node:fs/promises'
import { type Hex, isHex, toHex } from 'viem'

export class BadSecretError extends Error {
  override name = 'BadSecretError'
  constructor({ file }: { file: string }) {
    super(`${file} holds no secret of 32 bytes. Mend it, or remove it and begin anew with --fresh.`)
  }
}

/**
 * A secret of 32 random bytes that is an installation's own: made at the first call, then kept in a file
 * that only its owner reads.
 *
 * @throws {BadSecretError} where the file holds something else: with another secret, what was sealed by
 * the first does not open.
 */
export async function keptSecret(file: string): Promise<Hex> {
  const kept = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error
  })
  const secret = kept?.trim() ?? toHex(randomBytes(32))
  if (!isHex(secret) || secret.length !== 66) throw new BadSecretError({ file })
  if (kept === undefined) {
    await writeFile(`${file}.new`, `${secret}\n`, { mode: 0o600 })
    await rename(`${file}.new`, file)
  }
  return secret
}
