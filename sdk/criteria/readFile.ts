import { type Hex, sha256 } from 'viem'
import { MissingDocumentError } from '../src/criteria/errors.ts'
import type { ReadDocument } from '../src/criteria/resolveTemplates.ts'
import { manifestSchema } from '../src/documentKinds.ts'
import { parseJsonBytes } from '../src/utf8.ts'
import { OutputTooLargeError } from './errors.ts'

/**
 * A file by its digest; one that is a manifest is put together from its parts. A manifest whose parts
 * are not as it says is the file itself.
 *
 * `what`: its name in errors. `max`: bytes; `maxParts`: more count as too large.
 *
 * @throws {MissingDocumentError} where nobody serves it, or a part of it.
 * @throws {OutputTooLargeError}
 */
export async function readFile(
  digest: Hex,
  read: ReadDocument,
  { what, max, maxParts = 4096 }: { what: string; max: number; maxParts?: number },
): Promise<Uint8Array> {
  const file = await readChecked(digest, what, read)
  const manifest = manifestSchema.safeParse(parseJsonBytes(file)).data
  if (!manifest) return file
  const { size, parts } = manifest
  if (size > max || parts.length > maxParts) throw new OutputTooLargeError({ size, max })
  const whole = new Uint8Array(size)
  let at = 0
  for (const part of parts) {
    const bytes = await readChecked(part.digest, `a part of ${what}`, read)
    // The sum of the sizes is right, so a part of another size cannot be where it says
    if (bytes.length !== part.size) return file
    whole.set(bytes, at)
    at += bytes.length
  }
  return whole
}

/** @throws {MissingDocumentError} where nobody serves it, or something else in its place. */
export async function readChecked(
  digest: Hex,
  what: string,
  read: ReadDocument,
): Promise<Uint8Array> {
  const bytes = await read(digest)
  if (!bytes || sha256(bytes) !== digest) throw new MissingDocumentError({ what, digest })
  return bytes
}
